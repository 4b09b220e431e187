import type { Page } from '@playwright/test';
import { alive, expect, measure, test } from '../fixtures/watchedPage.ts';

test.describe.configure({ timeout: 180_000 });

const patient = { timeout: 90_000 };
const names = ['lost', 'nothing', 'error'].flatMap((name) => [
  `${name}-measured`,
  `${name}-expected`
]);
const state = (page: Page, wanted: string) =>
  expect(page.locator('[data-widget=statistics]')).toHaveAttribute('data-state', wanted, patient);
const value = async (page: Page, name: string) =>
  Number(await measure(page, 'statistics', name).getAttribute('data-value'));
const all = (page: Page) => Promise.all(names.map((name) => value(page, name)));

test('a link leads to its numbers, twice to the same ones, and they meet the closed forms', async ({
  page
}) => {
  const address = '/embed/statistics/?n=8&seed=70&seeds=3000';
  await page.goto(address);
  await state(page, 'ready');
  expect(await value(page, 'seeds-done')).toBe(3000);
  const first = await all(page);
  const [lost, lostExpected, nothing, nothingExpected, error, errorExpected] = first;
  expect(lostExpected).toBeCloseTo(9 / 256, 12);
  expect(nothingExpected).toBeCloseTo(1 - 48 / 128, 12);
  expect(errorExpected).toBeCloseTo(6 / 50, 12);
  // five standard errors, or more
  expect(Math.abs(lost - lostExpected)).toBeLessThan(0.006);
  expect(Math.abs(nothing - nothingExpected)).toBeLessThan(0.045);
  expect(Math.abs(error - errorExpected)).toBeLessThan(0.02);
  await expect(page.locator('p.summary')).toContainText(/\d+ of \d+ intervals contain/);
  await page.goto('/embed/statistics/');
  await state(page, 'ready');
  expect(await all(page)).not.toEqual(first);
  await page.goto(address);
  await state(page, 'ready');
  expect(await all(page)).toEqual(first);
});

test('more seeds are counted on, fewer counted again, and another n needs no counting', async ({
  page
}) => {
  await page.goto('/embed/statistics/?n=6');
  await state(page, 'ready');
  const first = await all(page);
  await page.getByRole('button', { name: 'Continue to 3,000 seeds' }).click();
  await expect(page).toHaveURL(/seeds=3000/);
  await expect.poll(() => value(page, 'seeds-done'), patient).toBe(3000);
  await state(page, 'ready');
  expect(await all(page)).not.toEqual(first);
  const slider = page.getByRole('slider', { name: 'Rows n shown in detail' });
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/n=7/);
  await state(page, 'ready');
  expect(await value(page, 'lost-expected')).toBeCloseTo(8 / 128, 12);
  await page.keyboard.press('ArrowLeft');
  await page.getByText('More settings').click();
  await page.getByRole('slider', { name: 'Random layers' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => value(page, 'seeds-done'), patient).toBe(1000);
  await state(page, 'ready');
  expect(await all(page)).toEqual(first);
});

test('cancelling keeps what has been counted, says how much it is, and counts on from there', async ({
  page
}) => {
  await page.goto('/embed/statistics/?d=3&widest=60&seeds=100000&n=9');
  await state(page, 'loading');
  await expect.poll(() => value(page, 'seeds-done'), patient).toBeGreaterThan(100);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await state(page, 'idle');
  const done = await value(page, 'seeds-done');
  expect(done).toBeGreaterThan(100);
  expect(done).toBeLessThan(100_000);
  await expect(page.locator('p.summary')).toContainText(
    `${done.toLocaleString('en-GB')} random layers`
  );
  expect(await value(page, 'lost-measured')).toBeGreaterThan(0);
  // nothing starts again by itself
  await page.getByRole('radio', { name: 'error of T⁺' }).check();
  await expect(page).toHaveURL(/quantity=error/);
  await state(page, 'idle');
  await page.getByRole('button', { name: 'Continue to 100,000 seeds' }).click();
  await state(page, 'loading');
  await expect.poll(() => value(page, 'seeds-done'), patient).toBeGreaterThan(done);
});

test('a worker that cannot be loaded is said in place, and tried again', async ({
  page,
  watch
}) => {
  watch.allow(/Failed to load|net::/);
  const worker = /worker.*\.(js|ts)/;
  await page.route(worker, (route) => route.abort());
  await page.goto('/embed/statistics/');
  await state(page, 'failed');
  await expect(page.getByRole('alert')).toContainText('The computation stopped');
  await page.unroute(worker);
  await page.getByRole('button', { name: 'Try again' }).click();
  await state(page, 'ready');
  expect(await value(page, 'seeds-done')).toBe(1000);
});

test('the same numbers stand in a table, and where a mean would be a lie there is a median', async ({
  page
}) => {
  await page.goto('/embed/statistics/?quantity=error&n=3');
  await state(page, 'ready');
  await alive(page);
  await expect(measure(page, 'statistics', 'error-expected')).toHaveAttribute('data-value', '');
  await expect(measure(page, 'statistics', 'error-measured')).toHaveAttribute('data-value', '');
  await expect(measure(page, 'statistics', 'error-measured')).toContainText('median');
  await page.getByText('All numbers').click();
  const rows = page.getByRole('region', { name: 'All numbers, for every n' }).locator('tr[data-n]');
  await expect(rows).toHaveCount(29);
  const lost = rows.nth(1).locator('td').first();
  expect(Number(await lost.getAttribute('data-value'))).toBeCloseTo(0.5, 12);
});
