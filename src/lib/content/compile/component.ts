import type { Node } from 'unist';

/** A Svelte component in the middle of the text: its name and plain props. */
export interface Insertion {
  readonly component: 'PageWidget' | 'LiveMeasure' | 'Gloss' | 'Predict' | 'StillFigure';
  readonly props: Readonly<Record<string, unknown>>;
}

/** Element that stands for a component until the HTML has been written. */
const placeholder = 'x-component';

/** Makes a Markdown node come out as the placeholder of insertion number `index`. */
export function markAsPlaceholder(node: Node, index: number): void {
  node.data = {
    ...node.data,
    hName: placeholder,
    hProperties: { index: String(index) },
    hChildren: []
  } as Node['data'];
}

/** Replaces placeholders in finished HTML by component tags with their props, by index. */
export function insertComponents(html: string, insertions: readonly Insertion[]): string {
  const pattern = new RegExp(`<${placeholder} index="(\\d+)"></${placeholder}>`, 'g');
  return html.replace(pattern, (_, index: string) => {
    const { component } = insertions[Number(index)];
    return `<${component} {...insertions[${index}].props} />`;
  });
}
