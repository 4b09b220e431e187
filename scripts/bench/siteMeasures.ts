import type { Browser } from 'playwright';
import { gzipSync } from 'node:zlib';
import { readdirSync } from 'node:fs';
import { preview } from 'vite';
import { registry } from '#lib/widgets/registry.ts';

export interface SiteMeasures {
  /** gzip bytes of JavaScript, by page slug (`start` for the start page). */
  readonly pages: Readonly<Record<string, number>>;
  /** The same by embed id, before the figure is asked for anything. */
  readonly embeds: Readonly<Record<string, number>>;
  /** Longest main-thread task while the network loads and runs; 0 if none reached 50 ms. */
  readonly longestTaskMs: number;
}

/** Measures the built site as a reader's browser meets it. */
export async function measureSite(browser: Browser): Promise<SiteMeasures> {
  const server = await preview({ mode: 'static', logLevel: 'error', preview: { port: 0 } });
  const root = server.resolvedUrls!.local[0];
  try {
    const pages: Record<string, number> = {};
    for (const slug of slugs())
      pages[slug || 'start'] = await scriptBytes(browser, `${root}${slug && `${slug}/`}`);
    const embeds: Record<string, number> = {};
    for (const id of Object.keys(registry))
      embeds[id] = await scriptBytes(browser, `${root}embed/${id}/`);
    return { pages, embeds, longestTaskMs: await longestTask(browser, root) };
  } finally {
    await server.close();
  }
}

function slugs(): string[] {
  return readdirSync('content/en')
    .filter((file) => file.endsWith('.md'))
    .map((file) => (file === 'index.md' ? '' : file.replace('.md', '')));
}

/** Every script that the page takes of its own accord, packed as a host would. */
async function scriptBytes(browser: Browser, url: string): Promise<number> {
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

async function longestTask(browser: Browser, root: string): Promise<number> {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ entryTypes: ['longtask'] });
  });
  await page.goto(`${root}embed/network/?image=dog&backend=wasm`);
  await page.waitForSelector('[data-widget=network][data-state=ready]', { timeout: 120_000 });
  const tasks = await page.evaluate(
    () => (globalThis as unknown as { longTasks: number[] }).longTasks
  );
  await page.close();
  return Math.max(0, ...tasks);
}
