import { readFileSync } from 'node:fs';
import { foreignSite } from '../fixtures/foreignSite.ts';
import { expect, test } from '../fixtures/watchedPage.ts';

test('three figures on one page keep their states apart', async ({ page, baseURL }) => {
  const site = await foreignSite(
    `<script src="${baseURL}/embed.js"></script>
     <mobilenetv2-widget name="memory" state="t=4"></mobilenetv2-widget>
     <mobilenetv2-widget name="manifold" state="n=5"></mobilenetv2-widget>
     <mobilenetv2-widget name="memory" state="t=2"></mobilenetv2-widget>`
  );
  await page.setViewportSize({ width: 1000, height: 4000 });
  await page.goto(site.url);
  const frames = page.locator('mobilenetv2-widget iframe');
  await expect(frames).toHaveCount(3);
  const expected = ['t=4', 'n=5', 't=2'];
  for (const [index, query] of expected.entries()) {
    const frame = frames.nth(index).contentFrame();
    await expect(frame.locator('[data-widget]')).toHaveAttribute('data-state', 'ready');
    expect(await frame.locator('body').evaluate(() => location.search)).toBe(`?${query}`);
  }
  const peaks = await Promise.all(
    [0, 2].map((index) =>
      frames
        .nth(index)
        .contentFrame()
        .locator('[data-measure=madds-inverted]')
        .first()
        .getAttribute('data-value')
    )
  );
  expect(peaks[0]).not.toBe(peaks[1]);
  site.close();
});

test('every library that reaches the reader is credited', async ({ page }) => {
  await page.goto('/credits/');
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const text = await page.locator('main').innerText();
  for (const name of Object.keys(dependencies)) expect(text).toContain(name);
});
