import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { configDefaults, defineConfig, type ViteUserConfig } from 'vitest/config';
import { markdown } from './src/lib/content/compile/markdown.ts';
import { declarations } from './src/lib/embed/build/declarationsPlugin.ts';
import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { FigureHeights } from './src/lib/embed/figureHeights.ts';
import { figureHeights } from './src/lib/embed/build/figureHeightsPlugin.ts';
import { preloads } from './src/lib/embed/build/preloadPlugin.ts';
import { chromiumArgs, chromiumPath } from './tests/chromium.mjs';

/** What is read here of the list of all figures. */
const figureList = v.array(
  v.object({ name: v.string(), height: v.number(), narrowHeight: v.number() })
);

/** The estimated heights of all figures, from the list that the site's own build has written. */
function builtHeights(): FigureHeights {
  if (!existsSync('build/figures.json')) return {};
  const figures = v.parse(figureList, JSON.parse(readFileSync('build/figures.json', 'utf8')));
  return Object.fromEntries(
    figures.map(({ name, height, narrowHeight }) => [name, { wide: height, narrow: narrowHeight }])
  );
}

/** `vite build --mode embed`: one small classic script that other sites include, /embed.js. */
const embed: ViteUserConfig = {
  plugins: [figureHeights(builtHeights), declarations()],
  build: {
    target: 'es2022',
    outDir: 'build',
    emptyOutDir: false,
    copyPublicDir: false,
    rolldownOptions: {
      input: 'src/lib/embed/embed.ts',
      output: { format: 'iife', entryFileNames: 'embed.js' }
    }
  }
};

/**
 * `vite build --mode frame`: the script of a figure alone on its page, with the figures' own parts
 * beside it, into build/embed/frame/. It has no router and nothing of other pages in it.
 */
const frame: ViteUserConfig = {
  base: './',
  plugins: [
    svelte({
      configFile: false,
      compilerOptions: { runes: true, css: 'injected' }
    }),
    {
      // Vite's own way of loading scripts ahead, which its own way of naming them here leaves idle
      name: 'plain-imports',
      enforce: 'pre',
      load: (id) =>
        id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load();' : null
    },
    preloads('build/embed')
  ],
  resolve: {
    alias: { '$app/paths': new URL('src/lib/embed/sitePaths.ts', import.meta.url).pathname }
  },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    outDir: 'build/embed/frame',
    emptyOutDir: true,
    copyPublicDir: false,
    // each figure's document names its own scripts
    modulePreload: false,
    rolldownOptions: {
      input: { alone: 'src/lib/embed/alone.ts' },
      output: {
        entryFileNames: '[name].js',
        // a figure has forty of them, which name one another: names would be a twentieth of it all
        chunkFileNames: '[hash].js',
        assetFileNames: '[name]-[hash][extname]',
        // what every figure begins with, as one file
        codeSplitting: { groups: [{ name: 'base', tags: ['$initial'] }] }
      }
    }
  }
};

/**
 * `vite preview --mode static`: serves build/ as any static host would, with the two headers that
 * isolate a page, so that the engine may use threads. Hosts that do not send them get one thread.
 */
const served: ViteUserConfig = {
  appType: 'mpa',
  build: { outDir: 'build' },
  preview: {
    headers: {
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'cross-origin'
    }
  }
};

const launch = { launchOptions: { executablePath: chromiumPath(), args: chromiumArgs } };

const site: ViteUserConfig = {
  // pages are read from content/, beside src
  server: { fs: { allow: ['.'] } },
  plugins: [
    sveltekit({
      extensions: ['.svelte', '.md'],
      preprocess: [markdown()],
      compilerOptions: {
        runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true)
      },
      adapter: adapter({ pages: 'build', assets: 'build', fallback: '404.html', strict: true }),
      paths: { relative: true },
      prerender: {
        entries: ['*', '/figures.json'],
        // the gallery's pictures are drawn by the built site itself, afterwards
        handleHttpError: ({ path, message }) => {
          if (!path.includes('/thumbnails/')) throw new Error(message);
        }
      },
      vitePlugin: {
        // a figure carries its styles, so that a page has those of its figures and no others, also
        // before a script has run
        dynamicCompileOptions: ({ filename }) =>
          filename.includes('/src/lib/') ? { css: 'injected' } : undefined
      }
    })
  ],
  worker: { format: 'es' },
  build: { target: 'es2022' },
  // found only inside the worker; found late, they would make the page reload in the middle of a run
  optimizeDeps: {
    include: ['core', 'backend-cpu', 'backend-wasm', 'backend-webgl', 'backend-webgpu']
      .map((name) => `@tensorflow/tfjs-${name}`)
      .concat('crc-32', 'exifreader')
  },
  test: {
    // conditions are waited for; how long depends on how busy the machine is
    expect: { requireAssertions: true, poll: { timeout: 20_000 } },
    setupFiles: ['tests/patience.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: [...configDefaults.exclude, '**/*.svelte.test.ts', 'tests/e2e/**'],
          testTimeout: 120_000
        }
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['src/**/*.svelte.test.ts', 'tests/**/*.svelte.test.ts'],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright(launch),
            instances: [{ browser: 'chromium' }]
          }
        }
      }
    ]
  }
};

export default defineConfig(({ mode }) =>
  mode === 'embed' ? embed : mode === 'frame' ? frame : mode === 'static' ? served : site
);
