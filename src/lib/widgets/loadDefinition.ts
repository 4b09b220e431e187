import { nextTurn } from '#lib/model/worker/nextTurn.ts';
import type { FigureDefinition, WidgetDefinition, WidgetModule } from './definition.ts';
import { figureIds } from './figureIds.ts';

// each has a table of params of its own; who takes one from here knows only that it has one
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const definitions = import.meta.glob<{ default: WidgetDefinition<any> }>([
  './*/index.ts',
  './*/figures/*/index.ts'
]);

/**
 * One lab or figure without the others: what a page with a single figure loads. Tests hold folders,
 * registry and list of figures together. Undefined where there is none of that id.
 */
export async function loadDefinition(id: string): Promise<WidgetDefinition | undefined> {
  const path = `./${id.replace('/', '/figures/')}/index.ts`;
  return Object.hasOwn(definitions, path) ? (await definitions[path]()).default : undefined;
}

/**
 * The same with its view, ready to be brought to life. @throws Error if there is none of that id, or if
 * its scripts do not come
 */
export async function loadWidget(
  id: string
): Promise<{ definition: WidgetDefinition; view: WidgetModule }> {
  const definition = await loadDefinition(id);
  if (!definition) throw new Error(`There is no figure “${id}”.`);
  const view = await definition.load();
  // scripts that the browser has just read would otherwise run on into what is made of them
  await nextTurn();
  await view.prepare?.();
  return { definition, view };
}

/** All figures in the order of the chapters. @throws Error if a listed figure has no folder */
export async function loadFigures(): Promise<readonly FigureDefinition[]> {
  const found = await Promise.all(figureIds.map(loadDefinition));
  return found.map((definition, index) => {
    if (!definition) throw new Error(`There is no folder for the figure “${figureIds[index]}”.`);
    return definition as FigureDefinition;
  });
}
