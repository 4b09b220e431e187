import { labOf } from '#lib/widgets/definition.ts';
import { findWidget } from '#lib/widgets/registry.ts';

/** What a page says of a lab before the lab itself is loaded, as plain data. */
export interface LabWords {
  readonly id: string;
  readonly instance: string;
  readonly title: string;
  readonly summary: string;
  /** Names of its params: an address that has one of them opens the lab. */
  readonly names: readonly string[];
  /** Those of them that its figures on the page share. */
  readonly shared: readonly string[];
}

/** The labs among a page's widgets, from the registry. */
export function labWords(
  widgets: readonly { readonly name: string; readonly instance: string }[]
): LabWords[] {
  return widgets.flatMap(({ name, instance }) => {
    const definition = labOf(name) === name ? findWidget(name) : undefined;
    if (!definition) return [];
    const { id, title, summary, params, shared = [] } = definition;
    return [{ id, instance, title, summary, names: Object.keys(params), shared }];
  });
}
