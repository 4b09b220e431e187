import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { foreignSite } from '../fixtures/foreignSite.ts';
import { alive, embeds, expect, test } from '../fixtures/watchedPage.ts';

/** Opens a page of another origin and collects what its figure says. */
async function openBlog(page: Page, html: string): Promise<() => void> {
  const site = await foreignSite(html);
  await page.addInitScript(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    if (window === window.top) addEventListener('message', ({ data }) => heard.push(data));
  });
  await page.goto(site.url);
  return site.close;
}

type Message = { source: string; version: number; widget: string; type: string } & Record<
  string,
  unknown
>;

const heard = (page: Page, type: string) =>
  page.evaluate(
    (wanted) => (window as unknown as { heard: Message[] }).heard.filter((m) => m?.type === wanted),
    type
  );

const element = (baseURL: string, kind: string) =>
  `<h1>Blog</h1><script ${kind} src="${baseURL}/embed.js"></script>
   <mobilenetv2-widget name="memory" state="t=4"></mobilenetv2-widget>`;

for (const kind of ['', 'type="module"', 'async'])
  test(`<script ${kind}> puts a figure into another site`, async ({ page, baseURL }) => {
    const close = await openBlog(page, element(baseURL!, kind));
    const figure = page.frameLocator('mobilenetv2-widget iframe').locator('[data-widget=memory]');
    await expect(figure).toHaveAttribute('data-state', 'ready');
    await expect(page.locator('iframe')).toHaveAttribute('title', /memory/i);
    await expect.poll(() => heard(page, 'ready')).toHaveLength(1);
    await expect.poll(async () => (await heard(page, 'state')).at(-1)?.query).toBe('t=4');
    await expect
      .poll(async () => Object.keys((await heard(page, 'measures')).at(-1)?.measures ?? {}))
      .toContain('peak-inverted');
    const wanted = await figure.evaluate((root) => Math.ceil(root.ownerDocument.body.scrollHeight));
    await expect
      .poll(() => page.locator('iframe').evaluate((frame) => Math.abs(frame.clientHeight)))
      .toBe(wanted);
    close();
  });

test('the page around a figure sets and resets it, and hears of it', async ({ page, baseURL }) => {
  const close = await openBlog(page, element(baseURL!, ''));
  await expect.poll(() => heard(page, 'ready')).toHaveLength(1);
  const state = async () => (await heard(page, 'state')).at(-1)?.query;
  await page.evaluate(() =>
    (document.querySelector('mobilenetv2-widget') as unknown as { set(q: string): void }).set(
      't=3&bytes=1'
    )
  );
  await expect.poll(state).toBe('t=3&bytes=1');
  await page
    .locator('mobilenetv2-widget')
    .evaluate((widget) => widget.setAttribute('state', 't=5'));
  await expect.poll(state).toBe('t=5');
  await page.evaluate(() =>
    (document.querySelector('mobilenetv2-widget') as unknown as { reset(): void }).reset()
  );
  await expect.poll(state).toBe('');
  close();
});

test('forged and malformed messages change nothing', async ({ page, baseURL }) => {
  const close = await openBlog(page, element(baseURL!, ''));
  await expect.poll(() => heard(page, 'ready')).toHaveLength(1);
  await page.evaluate(() => {
    const frame = document.querySelector('iframe')!;
    const good = {
      source: 'mobilenetv2-unfolded',
      version: 1,
      widget: 'memory',
      type: 'set',
      query: 't=2'
    };
    const bad = [
      null,
      'set',
      7,
      { ...good, source: 'else' },
      { ...good, version: 2 },
      { ...good, widget: 'network' },
      { ...good, query: { t: 2 } },
      { ...good, type: 'explode' }
    ];
    for (const message of bad) frame.contentWindow!.postMessage(message, '*');
    // a stranger's message, not the frame's: the element must not believe it
    window.postMessage({ ...good, type: 'resize', height: 31 }, '*');
    // a sibling frame is not the parent
    const sibling = document.createElement('iframe');
    sibling.title = 'stranger';
    sibling.srcdoc =
      `<script>parent.frames[0].postMessage(${JSON.stringify(good)}, '*')</scr` + 'ipt>';
    document.body.append(sibling);
  });
  // messages arrive in order: once this one is answered, all the others have been seen
  await page.frameLocator('iframe[title=stranger]').locator('html').waitFor();
  await page.evaluate(() =>
    (document.querySelector('mobilenetv2-widget') as unknown as { set(q: string): void }).set(
      't=6&bytes=2'
    )
  );
  await expect.poll(async () => (await heard(page, 'state')).length).toBeGreaterThan(0);
  const states = (await heard(page, 'state')).map(({ query }) => query);
  expect(states).not.toContain('t=2');
  expect(
    await page.locator('mobilenetv2-widget iframe').evaluate((frame) => frame.clientHeight)
  ).toBeGreaterThan(31);
  close();
});

test('a figure asks for no weights before the reader does', async ({ page, baseURL, watch }) => {
  const close = await openBlog(
    page,
    element(baseURL!, '').replace('"memory" state="t=4"', '"network"')
  );
  const figure = page.frameLocator('mobilenetv2-widget iframe').locator('[data-widget=network]');
  await expect(figure.getByRole('button', { name: 'Run on this photograph' })).toBeEnabled();
  await page.waitForLoadState('networkidle');
  expect(watch.requests.filter((url) => /weights\/[^/]*\.bin|worker|\.wasm/.test(url))).toEqual([]);
  close();
});

test('embed.js is light', async ({ request }) => {
  expect((await (await request.get('/embed.js')).body()).length).toBeLessThan(8_000);
});

for (const path of embeds)
  test(`${path} is light before the widget is asked for anything`, async ({ page, watch }) => {
    await page.goto(path);
    await alive(page);
    await page.waitForLoadState('networkidle');
    const scripts = watch.requests.filter((url) => /\.js(\?|$)/.test(url));
    const sizes = await Promise.all(
      scripts.map(async (url) => gzipSync(await (await page.request.get(url)).body()).length)
    );
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(120_000);
  });
