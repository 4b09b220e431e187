import type { Page } from '@playwright/test';
import { expect, measure, test } from '../fixtures/watchedPage.ts';

test.describe.configure({ timeout: 180_000 });

const patient = { timeout: 90_000 };
const ready = (page: Page) =>
  expect(page.locator('[data-widget=network]')).toHaveAttribute('data-state', 'ready', patient);
const raw = (page: Page, name: string) => measure(page, 'network', name).getAttribute('data-value');
const found = async (page: Page) =>
  JSON.parse((await raw(page, 'detections')) ?? '[]') as { class: string; score: number }[];

test('the thresholds change what is found, and a link brings the same back', async ({ page }) => {
  await page.goto('/embed/network/?image=horses&backend=wasm&tool=ssdlite');
  await ready(page);
  const usual = await found(page);
  expect(usual.length).toBeGreaterThan(0);
  expect(usual.every(({ score }) => score > 0.5)).toBe(true);

  const score = page.locator('[data-control=score] input');
  await score.focus();
  await page.keyboard.press('Home');
  await expect.poll(async () => (await found(page)).length).toBeGreaterThan(usual.length);
  await page.locator('[data-control=iou] input').focus();
  await page.keyboard.press('End');
  await expect.poll(async () => (await found(page)).length).toBe(20);
  await expect(page).toHaveURL(/score=0\.05/);
  await expect(page).toHaveURL(/iou=1/);

  const loosest = await raw(page, 'detections');
  await page.goto(page.url());
  await ready(page);
  expect(await raw(page, 'detections')).toBe(loosest);
});

test('before a run it says what the stored detections leave out', async ({ page }) => {
  await page.goto('/embed/network/?tool=ssdlite&score=0.1');
  await expect(page.locator('[data-widget=network]')).toContainText(
    'The stored boxes were computed'
  );
  await expect(page.getByRole('region', { name: /maps of the detector/ })).toContainText('19 × 19');
});

test('suppression is replayed and a cell is picked by keyboard', async ({ page }) => {
  await page.goto('/embed/network/?image=horses&backend=wasm&tool=ssdlite&score=0.3');
  await ready(page);
  const kept = Number(await raw(page, 'kept'));
  expect(kept).toBe((await found(page)).length);
  expect(Number(await raw(page, 'candidates'))).toBeGreaterThan(kept);

  const turns = page.locator('[data-control=nms] input');
  await turns.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('tr[data-fate=taken]')).toHaveCount(1);
  await expect(page.locator('tr[data-fate=taken]')).toContainText('kept in step 1');
  await expect(page.locator('tr[data-fate=dropped]').first()).toContainText('IoU 0.');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('tr[data-fate=kept]')).toHaveCount(1);
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('tr[data-fate=kept]')).toHaveCount(0);
  await expect(page).toHaveURL(/nms=1/);

  const cells = page.locator('[data-pick=cell]');
  const before = await cells.getAttribute('aria-valuetext');
  await cells.focus();
  await page.keyboard.press('ArrowUp');
  await expect(cells).not.toHaveAttribute('aria-valuetext', before!);
  await expect(page).toHaveURL(/cellY=/);
});
