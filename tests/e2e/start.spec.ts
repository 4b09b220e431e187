import { expect, test, type Page } from '@playwright/test';

interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

/** Adds up what moves by itself while a page comes alive and is read to its end. */
async function layoutShift(page: Page, path: string): Promise<number> {
  await page.addInitScript(() => {
    const sum = Object.assign(window, { layoutShift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[])
        if (!entry.hadRecentInput) sum.layoutShift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  for (let isMore = true; isMore;) {
    isMore = await page.evaluate(async () => {
      const before = scrollY;
      scrollBy({ top: innerHeight, behavior: 'instant' });
      // what comes into view has a moment to come alive
      await new Promise((resolve) => setTimeout(resolve, 150));
      return scrollY > before;
    });
  }
  return page.evaluate(() => (window as unknown as { layoutShift: number }).layoutShift);
}

test.describe('nothing moves by itself while a page starts', () => {
  const pages = ['/', '/manifold/', '/memory/', '/network/', '/embed/network/strip/'];
  for (const [width, height] of [
    [1280, 720],
    [390, 844]
  ])
    for (const path of pages)
      test(`${path} at ${width} px`, async ({ page }) => {
        await page.setViewportSize({ width, height });
        expect(await layoutShift(page, path)).toBeLessThanOrEqual(0.05);
      });
});

test('the weights are on their way before the kernels have come, where a link asks for a run', async ({
  page
}) => {
  let weights = 0;
  let kernels = 0;
  let letKernelsGo: (() => void) | undefined;
  const held = new Promise<void>((resolve) => (letKernelsGo = resolve));
  await page.route(/\.wasm/, async (route) => {
    kernels++;
    await held;
    await route.continue();
  });
  page.on('request', (request) => {
    if (/weights\/[^/]*\.bin/.test(request.url())) weights++;
  });
  await page.goto('/network/?network.image=horses');
  await expect.poll(() => kernels).toBeGreaterThan(0);
  await expect.poll(() => weights).toBe(1);
  letKernelsGo?.();
  const found = page.locator('[data-widget="network/strip"] [data-measure="detections"]');
  await expect(found).toContainText('horse', { timeout: 60_000 });
});
