import { layoutShiftOf } from '../../scripts/bench/layoutShift.ts';
import { expect, test } from '../fixtures/watchedPage.ts';

test.describe('nothing moves by itself while a page starts', () => {
  const pages = ['/', '/manifold/', '/memory/', '/network/', '/embed/network/strip/'];
  for (const [width, height] of [
    [1280, 720],
    [390, 844]
  ])
    for (const path of pages)
      test(`${path} at ${width} px`, async ({ page }) => {
        await page.setViewportSize({ width, height });
        expect(await layoutShiftOf(page, path)).toBeLessThanOrEqual(0.05);
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
