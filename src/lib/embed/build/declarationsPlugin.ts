import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

/** Lays `embed.d.ts`, the element's types for those who embed it, beside `embed.js`. */
export function declarations(): Plugin {
  return {
    name: 'embed-declarations',
    async generateBundle() {
      const source = await readFile('src/lib/embed/mobilenetv2-widget.d.ts', 'utf8');
      this.emitFile({ type: 'asset', fileName: 'embed.d.ts', source });
    }
  };
}
