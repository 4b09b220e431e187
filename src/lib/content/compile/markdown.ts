import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { PreprocessorGroup } from 'svelte/compiler';
import { compilePage, type CompiledPage } from './compilePage.ts';
import { parseReferences } from './references.ts';

/** Svelte preprocessor for `content/LANGUAGE/PAGE.md`; see the README beside this folder. */
export function markdown(): PreprocessorGroup {
  return {
    name: 'markdown',
    markup({ content, filename }) {
      if (!filename?.endsWith('.md')) return undefined;
      try {
        return { code: writeComponent(compilePage(content, filename, readOptions())) };
      } catch (error) {
        // a VFileMessage names file and line only in its text form
        throw new Error(String(error), { cause: error });
      }
    }
  };
}

function readOptions() {
  const names = (folder: string) => readdirSync(folder, { withFileTypes: true });
  return {
    references: parseReferences(JSON.parse(readFileSync('content/references.json', 'utf8'))),
    // labs and figures are folders; the registry's own test holds lists and folders together
    widgetIds: names('src/lib/widgets').flatMap((entry) => {
      if (!entry.isDirectory() || entry.name === 'testing') return [];
      const folder = `src/lib/widgets/${entry.name}/figures`;
      const figures = existsSync(folder) ? names(folder) : [];
      return [entry.name, ...figures.map(({ name }) => `${entry.name}/${name}`)];
    }),
    figures: names('src/lib/content/figures').flatMap(({ name }) =>
      name.endsWith('.svelte') ? [name.replace('.svelte', '')] : []
    )
  };
}

function writeComponent(page: CompiledPage): string {
  const { metadata, toc, widgets, references, insertions, markup } = page;
  const components = [...new Set(insertions.map(({ component }) => component))];
  const imports = components
    .map((name) => `import ${name} from '#lib/content/${name}.svelte';`)
    .join('\n');
  const exported = Object.entries({ metadata, toc, widgets, references })
    .map(([name, value]) => `export const ${name} = ${literal(value)};`)
    .join('\n');
  return `<script module>\n${exported}\nconst insertions = ${literal(insertions)};\n</script>\n<script>\n${imports}\n</script>\n${markup}`;
}

/** JSON that can stand in a script element. */
function literal(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
