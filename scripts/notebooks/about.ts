import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the index and a notebook's own page say about it; all of it stands in the notebook. */
export interface About {
  /** "surgery.html" */
  readonly file: string;
  readonly title: string;
  /** Its first paragraph, as plain text. */
  readonly summary: string;
  /** How long it takes, from `<meta name="duration">`. */
  readonly duration: string;
  /** The figure it belongs to, from `<link rel="related">`; the address is relative to the notebooks. */
  readonly figure: { readonly title: string; readonly address: string };
}

export const indexFile = 'index.html';

const chapters = ['manifold', 'memory', 'network'];

/**
 * All notebooks of a folder in the order of the site's chapters.
 * @throws Error where a notebook lacks a title, a paragraph, a duration or its figure
 */
export function aboutAll(folder: string): readonly About[] {
  const rank = ({ figure }: About) =>
    chapters.findIndex((chapter) => figure.address.startsWith(`../${chapter}/`));
  return readdirSync(folder)
    .filter((file) => file.endsWith('.html') && file !== indexFile)
    .map((file) => aboutOf(file, readFileSync(join(folder, file), 'utf8')))
    .sort((a, b) => rank(a) - rank(b));
}

/** @throws Error as `aboutAll` */
export function aboutOf(file: string, source: string): About {
  const part = (pattern: RegExp) => pattern.exec(source)?.[1]?.trim();
  const title = part(/<title>([^<]*)<\/title>/);
  const text = part(/<script [^>]*type="text\/markdown">([\s\S]*?)<\/script>/) ?? '';
  const paragraph = text.split(/\n\s*\n/).find((block) => !block.trim().startsWith('#'));
  const duration = part(/<meta name="duration" content="([^"]*)"/);
  const figure = part(/<link rel="related" title="([^"]*)"/);
  const address = part(/<link rel="related" [^>]*href="([^"]*)"/);
  if (!title || !paragraph || !duration || !figure || !address)
    throw new Error(`${file} needs a title, a paragraph, a duration and a related figure.`);
  const summary = plainText(paragraph);
  return { file, title, summary, duration, figure: { title: figure, address } };
}

/** Markdown without its emphasis, code marks and links. */
function plainText(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
