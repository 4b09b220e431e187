import type { Page } from '@playwright/test';
import { expect, measure, test } from '../fixtures/watchedPage.ts';

test.describe.configure({ timeout: 180_000 });

const patient = { timeout: 90_000 };
const room = '/embed/network/?image=dog&backend=fused&tool=surgery';
const found = (page: Page) => measure(page, 'network', 'surgery-detections');
const value = (page: Page) => found(page).getAttribute('data-value');
const start = (page: Page) => measure(page, 'network', 'surgery-start');
const press = (page: Page, name: string) =>
  page.locator('[data-widget=network]').getByRole('button', { name, exact: true }).click();

interface Found {
  readonly class: string;
  readonly score: number;
}

test('a preset changes what is found, undo brings it back exactly', async ({ page }) => {
  await page.goto(`${room}&surgery=slices-b8-4`);
  await expect(found(page)).toHaveAttribute('data-value', /dog/, patient);
  await expect(start(page)).toHaveAttribute('data-value', '');
  const before = await value(page);
  await press(page, 'ReLU6 on all bottlenecks');
  await expect(found(page)).toHaveAttribute('data-value', '[]', patient);
  await expect(start(page)).toHaveAttribute('data-value', 'b0.project');
  await expect(page).toHaveURL(/surgery=relu6-all/);
  await press(page, 'Undo');
  await expect(found(page)).toHaveAttribute('data-value', before!, patient);
  await expect(page).toHaveURL(/surgery=slices-b8-4/);
});

test('a link reproduces operations: on the same picture the same scores', async ({ page }) => {
  const link = `${room}&surgery=noise-b2.sum-0.5-7_relu6-b5`;
  const scores: (readonly Found[])[] = [];
  for (let time = 0; time < 2; time++) {
    await page.goto(link);
    await expect(start(page)).toHaveAttribute('data-value', 'b2.sum', patient);
    scores.push(JSON.parse((await value(page))!) as Found[]);
  }
  expect(scores[1]).toEqual(scores[0]);
});

test('an operation that does not fit is reported, the others are applied', async ({ page }) => {
  await page.goto(`${room}&surgery=cut-b1_relu6-b3`);
  await expect(start(page)).toHaveAttribute('data-value', 'b3.project', patient);
  await expect(page.locator('[data-widget=network]')).toContainText(
    'Does not fit this network: Stage "b1" has no shortcut.'
  );
});

test('a list that is none is put aside with a word', async ({ page }) => {
  await page.goto(`${room}&surgery=amputate-all`);
  await expect(page.locator('[data-widget=network]')).toContainText(
    'Nothing has been changed',
    patient
  );
  await expect(page.locator('[data-widget=network]')).toContainText(/surgery/);
});
