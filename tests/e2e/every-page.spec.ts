import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
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

async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  const axe = new AxeBuilder({ page });
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(tags)).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' | ')}`)
  ).toEqual([]);
}

for (const path of [...pages, ...embeds])
  for (const width of [360, 1440])
    test(`${path} at ${width} px is accessible in both themes and fits`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${path}?theme=light`);
      await alive(page);
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      ).toBeLessThanOrEqual(0);
      expect(await tinyTexts(page)).toEqual([]);
      for (const fold of await page.locator('details').all())
        await fold.evaluate((element) => element.setAttribute('open', ''));
      await expectAccessible(page);
      // between the themes nothing but colours changes
      await page.evaluate(() => (document.documentElement.dataset.theme = 'dark'));
      await expectAccessible(page, ['color-contrast']);
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
