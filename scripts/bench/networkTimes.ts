import type { Browser } from 'playwright';
import { build, preview } from 'vite';
import { join } from 'node:path';
import { prepareFiles, publicFolder } from './prepareFiles.ts';
import type { NetworkTimes } from './page/worker.ts';

const root = join(import.meta.dirname, 'page');
const outDir = join(import.meta.dirname, '../../.cache/bench/dist');

/** Times the three runtimes side by side in one worker of one page. */
export async function measureNetwork(browser: Browser): Promise<NetworkTimes> {
  prepareFiles();
  const publicDir = join(import.meta.dirname, '../..', publicFolder);
  const shared = { configFile: false, root, logLevel: 'error' } as const;
  await build({
    ...shared,
    publicDir,
    worker: { format: 'es' },
    build: { target: 'es2022', outDir, emptyOutDir: true }
  });
  const headers = {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp'
  };
  const server = await preview({ ...shared, build: { outDir }, preview: { port: 0, headers } });
  try {
    const page = await browser.newPage();
    await page.goto(server.resolvedUrls!.local[0]);
    return await page.evaluate(() => benchNetwork());
  } finally {
    await server.close();
  }
}
