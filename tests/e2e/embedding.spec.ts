import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import {
  embedded,
  element,
  expect,
  frame,
  heard,
  lastState,
  ready,
  script,
  snippet,
  test,
  withElement
} from '../fixtures/blogPage.ts';
import { alive, embeds } from '../fixtures/watchedPage.ts';

for (const { name, states, measure } of embedded)
  test(`the snippet puts ${name} into another site`, async ({ page, blog }) => {
    await blog(snippet(name, `state="${states[0]}"`));
    await ready(page, name);
    await expect(page.locator('iframe')).toHaveAttribute('title', `MobileNetV2 Unfolded: ${name}`);
    await expect.poll(() => heard(page, 'ready')).toEqual([{ type: 'ready', widget: name }]);
    await expect.poll(() => lastState(page)).toBe(states[0]);
    await expect
      .poll(async () => Object.keys((await heard(page, 'measures')).at(-1)?.measures ?? {}))
      .toContain(measure);
    const wanted = await frame(page)
      .locator('body')
      .evaluate((body) => Math.ceil(body.scrollHeight));
    await expect.poll(() => page.locator('iframe').evaluate((f) => f.clientHeight)).toBe(wanted);
    expect((await heard(page, 'resize')).at(-1)?.height).toBe(wanted);
  });

test('the snippet works in a page from the reader’s own disk', async ({ page, product }, info) => {
  const file = info.outputPath('blog.html');
  const html = `<!doctype html><title>Notes</title>${snippet('memory', 'state="t=4"')}`;
  await writeFile(file, html.replaceAll('SITE/', product.url));
  await page.goto(pathToFileURL(file).href);
  await ready(page, 'memory');
  expect(
    await frame(page)
      .locator('body')
      .evaluate(() => location.search)
  ).toBe('?t=4');
});

test('the snippet needs two lines in a strict policy, and no inline styles', async ({
  page,
  blog
}) => {
  await blog(snippet('memory', 'height="900"'), {
    'content-security-policy':
      "default-src 'none'; img-src data:; script-src SITE/; frame-src SITE/"
  });
  await ready(page, 'memory');
  await expect
    .poll(() => page.locator('iframe').evaluate((f) => f.clientWidth))
    .toBeGreaterThan(300);
});

test('a policy that keeps the frame out is named in its place', async ({ page, blog, watch }) => {
  watch.allow(/frame-src/);
  await blog(snippet('memory', '', '<a href="https://example.org/">The figure</a>'), {
    'content-security-policy': "default-src 'none'; img-src data:; script-src SITE/"
  });
  await expect(element(page).getByRole('alert')).toContainText(/frame-src must include http/);
  await expect(page.getByRole('link', { name: 'The figure' })).toBeVisible();
});

test('a copy of the script in the page’s own bundle finds the site by “base”', async ({
  page,
  blog,
  product
}) => {
  const copy = await readFile('build/embed.js', 'utf8');
  await blog(`<script>${copy}</script><mobilenetv2-widget name="memory"></mobilenetv2-widget>`);
  await expect(element(page).getByRole('alert')).toContainText(/needs the address of its site/);
  await withElement(
    page,
    (widget, url) => widget.setAttribute('base', url),
    product.url.slice(0, -1)
  );
  await ready(page, 'memory');
  await expect(element(page).getByRole('alert')).toHaveCount(0);
});

test.describe('where the product lets other sites read its files', () => {
  test.use({ productHeaders: { 'access-control-allow-origin': '*' } });
  test('the script may be a module', async ({ page, blog }) => {
    await blog(snippet('memory').replace('async', 'type="module"'));
    await ready(page, 'memory');
  });
});

test('a page that isolates itself gets a frame without credentials', async ({ page, blog }) => {
  await blog(snippet('memory'), {
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'credentialless'
  });
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await ready(page, 'memory');
  await expect(page.locator('iframe')).toHaveAttribute('credentialless');
});

test.describe('what is not there', () => {
  const fallback = '<a href="https://example.org/">The figure</a>';
  test('an element without a name says so', async ({ page, blog }) => {
    await blog(`${script}<mobilenetv2-widget>${fallback}</mobilenetv2-widget>`);
    await expect(element(page).getByRole('alert')).toContainText(/needs a name/);
    await expect(page.getByRole('link', { name: 'The figure' })).toBeVisible();
    await expect(page.locator('iframe')).toHaveCount(0);
    await withElement(page, (widget, name) => widget.setAttribute('name', name), 'memory');
    await ready(page, 'memory');
    await expect(page.getByRole('link', { name: 'The figure' })).toBeHidden();
  });

  test('a name that climbs out of the figures is refused', async ({ page, blog, product }) => {
    await blog(snippet('../memory', '', fallback));
    await expect(element(page).getByRole('alert')).toContainText('no figure named “../memory”');
    expect(product.asked).toEqual(['/embed.js']);
  });

  test('a name that nobody knows is told in its place', async ({ page, blog, watch }) => {
    watch.allow(/404/);
    await page.clock.install();
    await blog(snippet('memory/nothing', '', fallback));
    await expect.poll(() => page.frames().length).toBeGreaterThan(1);
    await page.frames()[1].waitForLoadState('load');
    await page.clock.fastForward(30_000);
    await expect(element(page).getByRole('alert')).toContainText('memory/nothing');
    await expect(page.getByRole('link', { name: 'The figure' })).toBeVisible();
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the element’s children stand in its place', async ({ page, blog }) => {
    await blog(snippet('memory', '', '<a href="https://example.org/">The figure</a>'));
    await expect(page.getByRole('link', { name: 'The figure' })).toBeVisible();
  });
});

test('embed.js is light and has its types beside it', async ({ request }) => {
  expect((await (await request.get('/embed.js')).body()).length).toBeLessThan(8_000);
  expect(await (await request.get('/embed.d.ts')).text()).toContain("'mobilenetv2-widget'");
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
