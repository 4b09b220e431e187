import type { Page } from '@playwright/test';
import { alive, expect, measure, test } from '../fixtures/watchedPage.ts';

test.describe.configure({ timeout: 180_000 });

const patient = { timeout: 90_000 };
const root = (page: Page) => page.locator('[data-widget=trainer]');
const tournament = (page: Page) => page.locator('[data-section=tournament]');
const value = async (page: Page, name: string) =>
  Number(await measure(page, 'trainer', name).getAttribute('data-value'));
const done = (page: Page) => value(page, 'runs-done');

test('a link trains the networks that it names, and the boundary is drawn', async ({ page }) => {
  await page.goto('/embed/trainer/?turns=0.5&width=4&steps=200&speed=full');
  await alive(page);
  await expect(root(page)).toHaveAttribute('data-state', 'idle');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(root(page)).toHaveAttribute('data-state', 'ready', patient);
  expect(await value(page, 'accuracy-linear')).toBeGreaterThan(0.9);
  expect(await value(page, 'parameters')).toBe(12 + 3 * (4 * 24 + 24 + 24 * 4 + 4) + 5);
  await expect(page.locator('.plane path.boundary').first()).toHaveAttribute('d', /M.*L/);
  const colours = await page
    .locator('.plane canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const { width, height } = canvas;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
      const at = (y: number) =>
        data[4 * (Math.floor((y * height) / 4) * width + Math.floor(width / 2)) + 3];
      return [1, 2, 3].map(at);
    });
  expect(colours).toEqual([255, 255, 255]);
});

test('a cancelled tournament keeps what has ended, and goes on from there', async ({ page }) => {
  await page.goto('/embed/trainer/?steps=1000&runs=20&speed=full');
  await alive(page);
  await tournament(page).scrollIntoViewIfNeeded();
  await tournament(page).getByRole('button', { name: 'Train 120 networks' }).click();
  await expect.poll(() => done(page), patient).toBeGreaterThanOrEqual(8);
  await tournament(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(tournament(page)).toHaveAttribute('data-status', 'idle');
  const kept = await done(page);
  expect(kept).toBeGreaterThanOrEqual(8);
  expect(kept).toBeLessThan(120);
  await tournament(page)
    .getByRole('button', { name: `Train the other ${120 - kept}` })
    .click();
  await expect.poll(() => done(page), patient).toBeGreaterThan(kept);
});

test('a small tournament ends with a difference for the chosen shortcut', async ({ page }) => {
  await page.goto('/embed/trainer/?steps=100&runs=6&shortcuts=chosen&speed=full');
  await alive(page);
  await tournament(page).getByRole('button', { name: 'Train 12 networks' }).click();
  await expect(tournament(page)).toHaveAttribute('data-status', 'ready', patient);
  expect(await done(page)).toBe(12);
  const raw = await measure(page, 'trainer', 'difference').getAttribute('data-value');
  expect(raw).toMatch(/^-?[\d.]/);
  await expect(tournament(page).locator('p[role=status]')).toContainText(/ahead/);
});
