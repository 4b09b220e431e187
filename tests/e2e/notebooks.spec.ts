import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures/watchedPage.ts';

const files = readdirSync(join(import.meta.dirname, '../../notebooks')).filter((file) =>
  file.endsWith('.html')
);
const notebooks = files.filter((file) => file !== 'index.html');

/** Elements with text of their own below 12 px, as the reader sees it. */
function smallTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')].flatMap((element) => {
      const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent?.trim());
      if (!own || element.closest('script, style') || element.getClientRects().length === 0)
        return [];
      let size = parseFloat(getComputedStyle(element).fontSize);
      const matrix = (element as SVGGraphicsElement).getScreenCTM?.();
      if (matrix) size *= Math.hypot(matrix.a, matrix.b);
      return size < 11.99 ? [`${size.toFixed(1)} px: ${element.textContent?.slice(0, 40)}`] : [];
    })
  );
}

/** A notebook's code is read, too. */
async function unfold(page: Page): Promise<void> {
  for (const fold of await page.locator('details').all())
    await fold.evaluate((element) => element.setAttribute('open', ''));
}

/** @param rules missing: all of them */
async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' | ')}`)
  ).toEqual([]);
}

for (const file of files)
  test(`notebooks/${file} runs, is accessible in both themes, and fits a phone`, async ({
    page
  }) => {
    // on a machine that does many things at once
    test.setTimeout(600_000);
    await page.goto(`/notebooks/${file}`);
    if (file !== 'index.html') {
      const verdict = page.locator('output[data-checks]');
      await expect(verdict).toHaveAttribute('data-checks', 'passed', { timeout: 400_000 });
      expect(await page.locator('.observablehq--error').count()).toBe(0);
      expect(await page.locator('details.code').count()).toBeGreaterThan(3);
    }
    await unfold(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      // between the themes nothing but colours changes
      await expectAccessible(page, colorScheme === 'light' ? undefined : ['color-contrast']);
    }
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      const tooWide = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.body.clientWidth);
      await expect.poll(tooWide).toBeLessThanOrEqual(0);
      expect(await smallTexts(page)).toEqual([]);
    }
    await expect(page).toHaveTitle(/\s· MobileNetV2 Unfolded$/);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.locator('meta[name=description]')).toHaveAttribute('content', /\.$/);
    await expect(page.locator('link[rel=icon]')).toHaveAttribute('href', /svg/);
  });

test('the index at /notebooks/ lists every notebook, with the way to its figure and back', async ({
  page
}) => {
  await page.goto('/notebooks/');
  const entries = page.getByRole('main').getByRole('listitem');
  await expect(entries).toHaveCount(notebooks.length);
  for (const [place, entry] of (await entries.all()).entries()) {
    await expect(entry).toContainText(/It takes about [^.]+\./);
    const [notebook, figure] = await entry.getByRole('link').all();
    for (const link of [notebook, figure]) {
      const address = (await link.getAttribute('href')) ?? '';
      expect(address, `link of entry ${place} works under a sub-path`).toMatch(/^\.\.?\//);
      const answer = await page.request.get(new URL(address, page.url()).href);
      expect(answer.status(), address).toBe(200);
    }
  }
  await entries.first().getByRole('heading').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('MobileNetV2 paper');
  await page
    .getByRole('navigation', { name: 'Site' })
    .getByRole('link', { name: 'Notebooks' })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Notebooks');
  await page.getByRole('link', { name: 'MobileNetV2 Unfolded' }).first().click();
  await expect(page).toHaveURL(/localhost:\d+\/$/);
});

test('surgery says from the start what it does, shows results early, and can be stopped', async ({
  page
}) => {
  await page.goto('/notebooks/surgery.html');
  const run = page.locator('.run').filter({ has: page.getByRole('button', { name: 'Stop' }) });
  await expect(
    run.filter({ hasText: /Photograph 1 of 2 \(dog\): .*run \d+ of \d+/ })
  ).toBeVisible();
  await expect(page.getByRole('img', { name: /^b0: \d+ of \d+/ }).first()).toBeVisible();
  await expect(page.locator('output[data-checks]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText(/^Stopped after \d+ of \d+ runs\.$/)).toBeVisible();
  await expect(
    page.getByText('The checks need all runs, and follow at the end.', { exact: true })
  ).toBeVisible();
  await page.getByLabel('Photographs').selectOption('four');
  await expect(page.getByText(/Photograph 1 of 4 .*run [2-9] of/)).toBeVisible();
});
