import type { WidgetDefinition } from './definition.ts';

const definitions = import.meta.glob<{ default: WidgetDefinition }>('./*/index.ts');

/**
 * One widget of the registry without the others: what a page with a single figure loads. A test
 * holds folders and registry together. Undefined where there is no widget of that id.
 */
export async function loadDefinition(id: string): Promise<WidgetDefinition | undefined> {
  const path = `./${id}/index.ts`;
  return Object.hasOwn(definitions, path) ? (await definitions[path]()).default : undefined;
}
