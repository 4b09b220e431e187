import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** What of a built module is looked at. */
export interface Chunk {
  readonly fileName: string;
  /** The source file whose `import()` this is. */
  readonly facadeModuleId: string | null;
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
}

const mark = 'data-figure-script';

/**
 * Names, in the document of each figure alone, all scripts it begins with, so that the browser fetches
 * them side by side and not one after the other. The documents are those of the site's own build.
 * @param documents folder of the documents `LAB/FIGURE/index.html`
 */
export function preloads(documents: string): Plugin {
  return {
    name: 'figure-preloads',
    async writeBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((part) => part.type === 'chunk');
      for (const [id, files] of scriptsByFigure(chunks)) {
        const path = join(documents, id, 'index.html');
        if (!existsSync(path)) continue;
        await writeFile(path, withPreloads(await readFile(path, 'utf8'), files));
      }
    }
  };
}

/** For each lab and figure the files that it needs before it is alive, the common script apart. */
export function scriptsByFigure(chunks: readonly Chunk[]): Map<string, string[]> {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const found = new Map<string, string[]>();
  for (const chunk of chunks) {
    const [, lab, figure] =
      /\/widgets\/([^/]+)(?:\/figures\/([^/]+))?\/index\.ts$/.exec(chunk.facadeModuleId ?? '') ??
      [];
    if (!lab) continue;
    const needed = new Set<string>();
    const need = (name: string) => {
      const next = byName.get(name);
      if (!next || needed.has(name)) return;
      needed.add(name);
      next.imports.forEach(need);
    };
    [chunk.fileName, ...chunk.dynamicImports].forEach(need);
    found.set(figure ? `${lab}/${figure}` : lab, [...needed]);
  }
  return found;
}

/** @returns the document, naming these files, and no others that were named here before */
export function withPreloads(html: string, files: readonly string[]): string {
  const clean = html.replaceAll(new RegExp(`<link ${mark} [^>]*>`, 'g'), '');
  const script = /<script type="module" src="([^"]*)alone\.js"><\/script>/.exec(clean);
  if (!script) throw new Error('A figure’s document names no script.');
  const links = files
    .filter((name) => !name.endsWith('alone.js'))
    .map((name) => `<link ${mark} rel="modulepreload" href="${script[1]}${name}">`);
  return clean.replace(script[0], `${script[0]}${links.join('')}`);
}
