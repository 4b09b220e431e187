import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright';

/** gzip bytes of every script that each page takes of its own accord, packed as a host would. */
export async function scriptBytes(
  browser: Browser,
  root: string,
  paths: Readonly<Record<string, string>>
): Promise<Record<string, number>> {
  const bytes: Record<string, number> = {};
  for (const [name, path] of Object.entries(paths))
    bytes[name] = await bytesOf(browser, new URL(path, root).href);
  return bytes;
}

async function bytesOf(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage();
  const bodies: Promise<number>[] = [];
  page.on('response', (response) => {
    if (/javascript/.test(response.headers()['content-type'] ?? ''))
      bodies.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const sizes = await Promise.all(bodies);
  await page.close();
  return sizes.reduce((sum, size) => sum + size, 0);
}
