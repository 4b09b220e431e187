import type { Page } from '@playwright/test';
import { expectAccessibleInBothThemes, unfold } from '../fixtures/accessible.ts';
import { alive, embeds, expect, pages, test } from '../fixtures/watchedPage.ts';

/** Elements with text of their own below 12 px, as the reader sees it. */
function tinyTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent?.trim());
      // MathML stands beside each formula for screen readers only
      if (!own || element.closest('.katex, script, style, noscript, [hidden]')) continue;
      if (element.getClientRects().length === 0) continue;
      let size = parseFloat(getComputedStyle(element).fontSize);
      const drawing = element.closest('svg');
      const matrix = (element as Element as SVGGraphicsElement).getScreenCTM?.();
      if (drawing && matrix) size *= Math.hypot(matrix.a, matrix.b);
      if (size < 11.99) found.push(`${size.toFixed(1)} px: ${element.textContent?.slice(0, 40)}`);
    }
    return found;
  });
}

for (const path of [...pages, ...embeds])
  test(`${path} is accessible in both themes and fits, narrow and wide`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.setViewportSize({ width: 360, height: 900 });
    await page.goto(`${path}?theme=light`);
    await alive(page);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    const over = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(over, `${width} px`).toBeLessThanOrEqual(0);
      await expect.poll(() => tinyTexts(page), `${width} px`).toEqual([]);
      await unfold(page);
      await expectAccessibleInBothThemes(page);
    }
  });

test('one can come to every chapter from the start page, and on and back', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: /The shortcut joins/ }).click();
  await expect(page).toHaveURL(/\/memory\/$/);
  await page.getByRole('navigation', { name: 'Previous and next' }).getByText('Next').click();
  await expect(page).toHaveURL(/\/network\/$/);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('memory');
});

test('the theme is kept from page to page, and the address overrides it', async ({ page }) => {
  await page.goto('/credits/');
  await page.getByLabel('Theme').selectOption('dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goto('/gallery/');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goto('/gallery/?theme=light');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('a wrong address leads back to the site', async ({ page, watch }) => {
  watch.allow(/404/);
  expect((await page.request.get('/nothing-here/')).status()).toBe(404);
  // what a static host shows in its place
  await page.goto('/404.html');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'There is nothing at this address'
  );
  await page.getByRole('link', { name: 'gallery of all figures' }).click();
  await expect(page).toHaveURL(/\/gallery\/$/);
});
