import type { Root as HastRoot } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toString } from 'hast-util-to-string';
import type { Root } from 'mdast';
import rehypeKatex from 'rehype-katex';
import rehypeSlug from 'rehype-slug';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { insertComponents } from './component.ts';
import { resolveDirectives, type Collected, type DirectiveOptions } from './directives.ts';
import { parseFrontMatter, type PageMetadata } from './frontMatter.ts';
import type { Reference } from './references.ts';

export interface TocEntry {
  readonly id: string;
  readonly text: string;
}

/** A page ready to be written as a Svelte component. */
export interface CompiledPage {
  readonly metadata: PageMetadata;
  readonly toc: readonly TocEntry[];
  readonly widgets: Collected['widgets'];
  readonly references: readonly (Reference & { readonly key: string })[];
  readonly insertions: Collected['insertions'];
  /** HTML with component tags; braces of the text are escaped for Svelte. */
  readonly markup: string;
}

/**
 * Compiles one page.
 * @param path shown in error messages
 * @throws VFileMessage with file, line and reason for anything malformed
 */
export function compilePage(source: string, path: string, options: DirectiveOptions): CompiledPage {
  const file = new VFile({ value: source, path });
  const collected: Collected = { insertions: [], cited: [], widgets: [] };
  const markdown = unified()
    .use(remarkParse)
    .use(remarkFrontmatter)
    .use(remarkGfm)
    .use(remarkCjkFriendly)
    .use(remarkMath)
    .use(remarkDirective);
  const tree = markdown.parse(file);
  const metadata = readMetadata(tree, file);
  refuseHtml(tree, file);
  resolveDirectives(options, collected)(tree, file);
  const toHast = unified().use(remarkRehype).use(rehypeSlug).use(rehypeKatex);
  const html = toHast.runSync(tree, file) as HastRoot;
  wrapTables(html);
  // rehype-katex draws an unknown command in red and only leaves a message
  for (const message of file.messages)
    file.fail(`${message.reason}: ${(message.cause as Error | undefined)?.message}`, message.place);
  const escaped = toHtml(html).replace(/[{}]/g, (brace) => (brace === '{' ? '&#123;' : '&#125;'));
  return {
    metadata,
    toc: tableOfContents(html),
    widgets: collected.widgets,
    references: collected.cited.map((key) => ({ key, ...options.references[key] })),
    insertions: collected.insertions,
    markup: insertComponents(escaped, collected.insertions)
  };
}

function readMetadata(tree: Root, file: VFile): PageMetadata {
  const node = tree.children[0];
  if (node?.type !== 'yaml') return file.fail('The page has no front matter.');
  try {
    return parseFrontMatter(node.value);
  } catch (error) {
    return file.fail((error as Error).message, node);
  }
}

function refuseHtml(tree: Root, file: VFile): void {
  visit(tree, 'html', (node) => {
    // comments say nothing to the reader and may stay
    if (!node.value.startsWith('<!--'))
      file.fail('Raw HTML is not allowed in pages; use a directive.', node);
  });
}

/** A table wider than a phone scrolls in a box of its own, which the keyboard can reach. */
function wrapTables(tree: HastRoot): void {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName !== 'table' || !parent || index === undefined) return;
    const properties = { className: ['scroll'], tabIndex: 0, role: 'region', ariaLabel: 'Table' };
    parent.children[index] = { type: 'element', tagName: 'div', properties, children: [node] };
    return [SKIP, index + 1];
  });
}

function tableOfContents(tree: HastRoot): TocEntry[] {
  const entries: TocEntry[] = [];
  visit(tree, 'element', (node) => {
    if (node.tagName === 'h2' && typeof node.properties.id === 'string')
      entries.push({ id: node.properties.id, text: toString(node) });
  });
  return entries;
}
