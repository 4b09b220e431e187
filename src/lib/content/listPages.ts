import { readdirSync, readFileSync } from 'node:fs';
import { parseFrontMatter, type PageMetadata } from './compile/frontMatter.ts';

/** A page in the table of chapters. */
export interface PageLink extends PageMetadata {
  /** Part of the address; empty for the start page. */
  readonly slug: string;
}

/** All pages of a language in reading order, read from their front matter at build time. */
export function listPages(language: string): PageLink[] {
  const folder = `content/${language}`;
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => {
      const source = readFileSync(`${folder}/${file}`, 'utf8');
      const [, yaml = ''] = source.split(/^---\s*$/m);
      const name = file.replace('.md', '');
      return { slug: name === 'index' ? '' : name, ...parseFrontMatter(yaml) };
    })
    .sort((a, b) => a.order - b.order);
}
