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
  /** Main-thread tasks of 50 ms and more while the network loads, runs and is shown, milliseconds. */
  readonly longTasks: readonly number[];
  /** The same while the page starts, before anything is asked of it. */
  readonly longTasksAtStart: readonly number[];
}

/** Serves the built site as most static hosts do: not isolated, so that one thread does all. */
export async function serveSite(): Promise<{ url: string; close(): Promise<void> }> {
  const headers = {
    'Cross-Origin-Opener-Policy': 'unsafe-none',
    'Cross-Origin-Embedder-Policy': 'unsafe-none'
  };
  const server = await preview({
    mode: 'static',
    logLevel: 'error',
    preview: { port: 0, headers }
  });
  return { url: server.resolvedUrls!.local[0], close: () => server.close() };
}

/** Measures the built site as a reader's browser meets it. */
export async function measureSite(browser: Browser, root: string): Promise<SiteMeasures> {
  const pages: Record<string, number> = {};
  for (const slug of slugs())
    pages[slug || 'start'] = await scriptBytes(browser, `${root}${slug && `${slug}/`}`);
  const embeds: Record<string, number> = {};
  for (const id of Object.keys(registry))
    embeds[id] = await scriptBytes(browser, `${root}embed/${id}/`);
  return { pages, embeds, ...(await longTasks(browser, root)) };
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

async function longTasks(browser: Browser, root: string) {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    const tasks: number[] = [];
    const sight = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    });
    sight.observe({ entryTypes: ['longtask'] });
    Object.assign(globalThis, { longTasks: tasks });
  });
  const take = () =>
    page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks.splice(0));
  const settled = (state: string) =>
    page.waitForSelector(`[data-widget=network][data-state=${state}]`, { timeout: 120_000 });
  await page.goto(`${root}embed/network/`, { waitUntil: 'networkidle' });
  await settled('idle');
  const longTasksAtStart = await take();
  await page.getByRole('button', { name: 'Run on this photograph' }).first().click();
  await settled('ready');
  // a task is reported after its end: the frame that shows the result belongs to the run
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)))
  );
  const duringRun = await take();
  await page.close();
  return { longTasks: duringRun, longTasksAtStart };
}
