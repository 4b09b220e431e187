import type { Page } from '@playwright/test';
import {
  embedded,
  element,
  expect,
  frame,
  heard,
  ready,
  script,
  snippet,
  test,
  withElement
} from '../fixtures/blogPage.ts';

const frameHeight = (page: Page) =>
  page.locator('mobilenetv2-widget iframe').evaluate((f) => f.getBoundingClientRect().height);

/** Sum of the shifts in the page itself, of those that no input has caused. */
const layoutShift = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const shifts = list.getEntries() as (PerformanceEntry & { value: number })[];
          resolve(shifts.reduce((sum, { value }) => sum + value, 0));
        }).observe({ type: 'layout-shift', buffered: true });
        // an observer without entries is never called
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
      })
  );

for (const { name } of embedded)
  test(`${name} moves nothing around it when its height is right`, async ({ page, blog }) => {
    await page.setViewportSize({ width: 800, height: 1000 });
    const below = '<p>The text goes on.</p>'.repeat(30);
    const first = await blog(snippet(name) + below);
    await ready(page, name);
    await expect.poll(() => heard(page, 'resize')).not.toEqual([]);
    await page.waitForLoadState('networkidle');
    const height = await frame(page)
      .locator('body')
      .evaluate((body) => body.scrollHeight);
    first.close();
    for (const given of [height, height + 2]) {
      await blog(
        snippet(name, `height="${given}" style="display:block;min-height:${given}px"`) + below
      );
      await ready(page, name);
      await expect.poll(() => heard(page, 'resize')).not.toEqual([]);
      await page.waitForLoadState('networkidle');
      expect(await layoutShift(page)).toBeLessThanOrEqual(0.05);
      expect(Math.abs((await frameHeight(page)) - height)).toBeLessThanOrEqual(2);
    }
  });

test('a fixed height stays, whatever the figure says, and its frame scrolls', async ({
  page,
  blog
}) => {
  await blog(snippet('memory', 'height="400" fit="fixed"'));
  await ready(page, 'memory');
  await expect.poll(() => heard(page, 'resize')).not.toEqual([]);
  expect(await frameHeight(page)).toBe(400);
  expect(
    await frame(page)
      .locator('html')
      .evaluate((html) => html.scrollHeight > html.clientHeight)
  ).toBe(true);
  await withElement(page, (widget) => widget.setAttribute('height', '500'), undefined);
  expect(await frameHeight(page)).toBe(500);
  await withElement(page, (widget) => widget.removeAttribute('fit'), undefined);
  await expect.poll(() => frameHeight(page)).toBeGreaterThan(500);
});

test('a careless page’s styles neither clip nor resize the figure', async ({ page, blog }) => {
  await blog(
    `<style>
       article * { height: 60px !important; max-height: 80px !important; overflow: hidden !important; color: red }
       iframe { display: none !important; width: 10px !important }
       div { display: none }
     </style><article>${snippet('memory')}</article>`
  );
  await ready(page, 'memory');
  const wanted = await frame(page)
    .locator('body')
    .evaluate((body) => body.scrollHeight);
  await expect.poll(() => frameHeight(page)).toBe(wanted);
  const [outer, inner] = await Promise.all([
    element(page).boundingBox(),
    page.locator('mobilenetv2-widget iframe').boundingBox()
  ]);
  expect(outer!.height).toBe(inner!.height);
  expect(inner!.width).toBe(outer!.width);
  expect(inner!.width).toBeGreaterThan(600);
});

test('a page’s own wishes for width and for hiding are heard', async ({ page, blog }) => {
  await blog(`<style>mobilenetv2-widget { max-width: 400px }</style>${snippet('memory')}`);
  await ready(page, 'memory');
  expect((await page.locator('mobilenetv2-widget iframe').boundingBox())!.width).toBe(400);
  await withElement(page, (widget) => (widget.hidden = true), undefined);
  await expect(page.locator('mobilenetv2-widget iframe')).toBeHidden();
});

test('picture and link stand in the frame’s place until it is there, and nothing of the element changes', async ({
  page,
  blog,
  context
}) => {
  let goOn = () => {};
  const held = new Promise<void>((resolve) => (goOn = resolve));
  await context.route('**/embed/memory/**', async (route) => {
    await held;
    await route.continue();
  });
  const children =
    '<a href="https://example.org/"><img alt="Block 8" src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="> The figure</a>';
  await blog(`${snippet('memory', 'state="t=4" class="wide"', children)}`);
  const markup = () => element(page).evaluate((widget) => widget.outerHTML);
  const before = await markup();
  const link = page.getByRole('link', { name: 'The figure' });
  await expect(element(page).locator('iframe')).toHaveCount(1);
  await expect(link).toBeVisible();
  goOn();
  await ready(page, 'memory');
  await expect(link).toBeHidden();
  await withElement(page, (widget) => widget.set('t=3'), undefined);
  await expect.poll(async () => (await heard(page, 'state')).at(-1)?.query).toBe('t=3');
  // what a framework's hydration compares with what it had rendered
  expect(await markup()).toBe(before);
  expect(before).toContain(children.slice(0, 20));
});

test('a hundred elements load what comes near, no more', async ({ page, blog, product }) => {
  const many = '<mobilenetv2-widget name="memory" height="900"></mobilenetv2-widget>'.repeat(100);
  await blog(script + many);
  await expect(page.frameLocator('iframe').first().locator('[data-widget=memory]')).toHaveAttribute(
    'data-state',
    'ready'
  );
  await page.waitForLoadState('load');
  expect(product.asked.filter((path) => path === '/embed/memory/').length).toBeLessThan(10);
});
