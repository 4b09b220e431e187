import AxeBuilder from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { FigureEntry } from '#lib/content/listFigures.ts';
import { alive, expect, test } from '../fixtures/watchedPage.ts';

const figures = JSON.parse(readFileSync('build/figures.json', 'utf8')) as FigureEntry[];

/** Height of the figure, and how far the page reaches beyond the screen to the right. */
const size = (page: Page) =>
  page.evaluate(() => ({
    height: document.querySelector('[data-widget]')!.getBoundingClientRect().height,
    beyond: document.documentElement.scrollWidth - innerWidth
  }));

/** Things one can press or move in the view, apart from the row for sharing. */
const controls = (page: Page) =>
  page.evaluate(() => {
    const found = [
      ...document.querySelectorAll('[data-widget] :is(button, select, input, fieldset)')
    ].filter((one) => {
      const isShown = one.getClientRects().length > 0 && one.checkVisibility();
      const isPart = one.closest('[data-share]') || one.parentElement?.closest('fieldset, .ticks');
      // what arrow keys reach inside a group is one control
      return isShown && !isPart && (one as HTMLElement).tabIndex >= 0;
    });
    return found.length;
  });

for (const { name, embed } of figures)
  test(`${name} fits its place, is accessible and prints`, async ({ page }) => {
    const limits: [number, number, number][] = [
      [320, 640, Infinity],
      [390, 844, 900],
      [720, 900, 720],
      [1280, 720, 720]
    ];
    await page.goto(`/${embed}`);
    await alive(page);
    for (const [width, height, most] of limits) {
      await page.setViewportSize({ width, height });
      await expect
        .poll(async () => (await size(page)).beyond, `${width} px`)
        .toBeLessThanOrEqual(0);
      await expect
        .poll(async () => (await size(page)).height, `${width} px`)
        .toBeLessThanOrEqual(most);
    }
    expect(await controls(page)).toBeLessThanOrEqual(8);
    for (const theme of ['light', 'dark']) {
      await page.evaluate((wish) => (document.documentElement.dataset.theme = wish), theme);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' | ')}`)
      ).toEqual([]);
    }
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('[data-share]').first()).toBeHidden();
    expect((await page.pdf()).length).toBeGreaterThan(5_000);
  });

for (const { name, embed, examples } of figures)
  test(`${name} opens in each of its named states and comes back to it`, async ({ page }) => {
    for (const { state } of examples.filter((example) => !/image=/.test(example.state))) {
      await page.goto(`/${embed}?${state}`);
      await alive(page);
      await expect(page.locator('.problems')).toHaveCount(0);
      await expect(page.locator('[data-widget]')).toHaveAttribute('data-state', /idle|ready/);
      await expect(page.getByRole('button', { name: 'Reset' })).toHaveCount(0);
    }
  });
