import { join } from 'node:path';
import { build, preview } from 'vite';
import { prepareFiles, publicFolder } from './prepareFiles.ts';

const root = join(import.meta.dirname, 'page');
const outDir = join(import.meta.dirname, '../../.cache/bench/dist');

export interface BenchPages {
  /** Address of the first page, with a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Builds the bench's own pages and serves them, cross-origin isolated. */
export async function serveBenchPages(): Promise<BenchPages> {
  prepareFiles();
  const publicDir = join(import.meta.dirname, '../..', publicFolder);
  const shared = { configFile: false, root, logLevel: 'error' } as const;
  const input = [join(root, 'index.html'), join(root, 'coco/index.html')];
  await build({
    ...shared,
    publicDir,
    worker: { format: 'es' },
    build: { target: 'es2022', outDir, emptyOutDir: true, rolldownOptions: { input } }
  });
  const headers = {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp'
  };
  const server = await preview({ ...shared, build: { outDir }, preview: { port: 0, headers } });
  return { url: server.resolvedUrls!.local[0], close: () => server.close() };
}
