import { config, observable } from '@observablehq/notebook-kit/vite';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { isInlined, namedLibraries, singleFile } from './singleFile.ts';
import { folds, template, transformNotebook, transformTemplate } from './pages.ts';

const project = join(import.meta.dirname, '../..');
const folder = join(project, 'notebooks');
const cdn = 'https://cdn.jsdelivr.net/npm/';
/** What the notebooks' standard library takes from a CDN and we have in node_modules. */
const local = '(d3|katex|htl|@observablehq/plot|@observablehq/inputs)';

/**
 * Notebook Kit's standard library names style sheets on a CDN; these are the ones we use, from
 * node_modules. It depends on the Kit's internals, so the Kit's version is pinned.
 */
const styles: Plugin = {
  name: 'notebook-styles-from-node-modules',
  enforce: 'pre',
  transform(code, id) {
    if (/stdlib\/inputs\.css/.test(id)) return code.replace(cdn, '');
    if (/stdlib\/tex\.js/.test(id))
      return `import 'katex/dist/katex.min.css';\n${code.replace(/const link[\s\S]*?appendChild\(link\);/, '')}`;
    return undefined;
  }
};

/**
 * Builds one of notebooks/*.html into build/notebooks/, as one file: a reader's browser asks no other
 * host, and what a reader has downloaded runs alone. `scripts/notebooks.ts` says which one.
 */
export default defineConfig(() => {
  const { resolve, base } = config();
  const kitAliases = Array.isArray(resolve?.alias) ? resolve.alias : [];
  // the one with a resolver of its own leads to a CDN, where nothing here may come from
  const ownAliases = kitAliases.filter(({ customResolver }) => !customResolver);
  return {
    base,
    appType: 'mpa',
    configFile: false,
    root: folder,
    plugins: [
      styles,
      namedLibraries,
      observable({ template, transformTemplate, transformNotebook }),
      folds,
      singleFile
    ],
    resolve: {
      alias: [
        // every colour comes from page.css
        {
          find: 'observable:styles/theme-air.css',
          replacement: join(import.meta.dirname, 'theme.css')
        },
        {
          find: new RegExp(`^${cdn.replaceAll('.', '\\.')}${local}/\\+esm$`),
          replacement: '$1'
        },
        { find: new RegExp(`^npm:${local}$`), replacement: '$1' },
        ...ownAliases
      ]
    },
    build: {
      target: 'es2022',
      outDir: join(project, 'build/notebooks'),
      emptyOutDir: false,
      // an address is the same in a page and in what was a script beside it
      assetsDir: '',
      assetsInlineLimit: isInlined,
      cssCodeSplit: false,
      modulePreload: false,
      // the drawing library alone is larger than Vite's limit for a warning
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { output: { codeSplitting: false } }
    }
  };
});
