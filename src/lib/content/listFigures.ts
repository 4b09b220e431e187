import { figureOf, labOf, type WidgetExample } from '#lib/widgets/definition.ts';
import { loadFigures } from '#lib/widgets/loadDefinition.ts';
import { listPages } from './listPages.ts';
import { loadModule } from './loadPage.ts';

/** A figure as `/figures.json` lists it. */
export interface FigureEntry {
  /** `memory/blocks` */
  readonly name: string;
  readonly lab: string;
  readonly figure: string;
  readonly title: string;
  readonly summary: string;
  /** Slug of the first chapter that shows it; empty for the start page, null for none. */
  readonly chapter: string | null;
  /** Id of its place in that chapter. */
  readonly anchor: string;
  /** Address of its page for frames, from the site's root. */
  readonly embed: string;
  /** Estimated height in CSS pixels at 720 px width. */
  readonly height: number;
  /** The same at 390 px. */
  readonly narrowHeight: number;
  readonly examples: readonly WidgetExample[];
}

/** All figures in the order of the chapters, and where each is told of. */
export async function listFigures(language: string): Promise<FigureEntry[]> {
  const chapters = await Promise.all(
    listPages(language).map(async ({ slug }) => ({
      slug,
      widgets: (await loadModule(language, slug || 'index'))?.widgets ?? []
    }))
  );
  const placeOf = (id: string) =>
    chapters.flatMap(({ slug, widgets }) =>
      widgets.flatMap(({ name, instance }) => (name === id ? [{ slug, instance }] : []))
    )[0];
  return (await loadFigures()).map(({ id, title, summary, height, examples }) => ({
    name: id,
    lab: labOf(id),
    figure: figureOf(id) ?? '',
    title,
    summary,
    chapter: placeOf(id)?.slug ?? null,
    anchor: placeOf(id)?.instance ?? '',
    embed: `embed/${id}/`,
    height: height.wide,
    narrowHeight: height.narrow,
    examples
  }));
}
