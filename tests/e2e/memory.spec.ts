import type { Page } from '@playwright/test';
import { alive, expect, measure, test } from '../fixtures/watchedPage.ts';

test.describe.configure({ timeout: 180_000 });

const patient = { timeout: 90_000 };
const section = (page: Page, name: string) => page.locator(`[data-section=${name}]`);
const status = (page: Page, name: string, wanted: string) =>
  expect(section(page, name)).toHaveAttribute('data-status', wanted, patient);
const value = async (page: Page, name: string) =>
  Number(await measure(page, 'memory', name).getAttribute('data-value'));
async function runSplit(page: Page): Promise<void> {
  // the button is there before it can do anything
  await alive(page);
  await section(page, 'splitting')
    .getByRole('button', { name: 'Run the split on this machine' })
    .click();
}

test('the whole network is measured once its door is opened, within what was planned', async ({
  page,
  watch
}) => {
  await page.goto('/embed/memory/');
  const heading = page.getByRole('heading', { name: 'Predicted, then measured' });
  await expect(heading).toBeAttached();
  await alive(page);
  await expect(section(page, 'measured')).toHaveCount(0);
  await heading.click();
  await section(page, 'measured').scrollIntoViewIfNeeded();
  await status(page, 'measured', 'ready');
  const [planned, measured] = [
    await value(page, 'peak-planned'),
    await value(page, 'peak-measured')
  ];
  expect(measured).toBeGreaterThan(1_000_000);
  expect(measured).toBeLessThanOrEqual(planned * 1.05);
  expect(measured).toBeLessThanOrEqual(3_000_000);
  await expect(page.locator('[data-widget=memory]')).toHaveAttribute('data-state', 'ready');
  expect(watch.requests.filter((url) => /\/weights\/.*\.bin/.test(url))).toEqual([]);
  for (const row of await section(page, 'measured').locator('tr[data-stage]').all()) {
    const [plan, engine] = await row
      .locator('[data-value]')
      .evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset.value)));
    expect(engine).toBeGreaterThanOrEqual(plan);
    expect(engine).toBeLessThanOrEqual(plan * 1.05);
  }
});

test('the budget goes down to the smallest plan, which the engine keeps to', async ({ page }) => {
  await page.goto('/embed/memory/?engine=fused');
  await status(page, 'measured', 'ready');
  const [planned, measured] = [
    await value(page, 'peak-planned'),
    await value(page, 'peak-measured')
  ];
  await section(page, 'measured').getByRole('slider').focus();
  await page.keyboard.press('End');
  await expect.poll(() => value(page, 'peak-planned')).toBeLessThan(planned);
  await expect(page).toHaveURL(/limit=0/);
  await status(page, 'measured', 'ready');
  expect(await value(page, 'peak-measured')).toBeLessThan(measured);
  expect(await value(page, 'peak-measured')).toBeLessThanOrEqual(
    (await value(page, 'peak-planned')) * 1.05
  );
  await expect(section(page, 'measured').locator('[data-price]')).toHaveCount(2);
});

test('what TensorFlow.js keeps beyond the plan is explained to the byte', async ({ page }) => {
  await page.goto('/embed/memory/?engine=wasm');
  await status(page, 'measured', 'ready');
  expect(await value(page, 'peak-measured')).toBeGreaterThan(await value(page, 'peak-planned'));
  const measured = section(page, 'measured');
  await expect(measured).toContainText('it frees the input of a stage only when the whole');
  for (const row of await measured.locator('tr[data-stage] button').all()) {
    await row.click();
    await expect(row).toHaveAttribute('aria-expanded', 'true');
    await expect(measured.locator('tr.detail:not([hidden])')).not.toContainText(
      /bytes (more|less)/
    );
  }
});

test('block 8 in slices: the output stays, the bytes fall, this machine says what it costs', async ({
  page
}) => {
  await page.goto('/embed/memory/?block=b8');
  await status(page, 'splitting', 'idle');
  await runSplit(page);
  await status(page, 'splitting', 'ready');
  const splitting = section(page, 'splitting');
  const words = (await splitting.textContent()) ?? '';
  const most = Number(/its values\s+reach\s+(\d+\.?\d*)/.exec(words)?.[1]);
  expect(await value(page, 'split-error')).toBeLessThan(1e-3 * most);
  const bytes = await splitting
    .locator('tbody [data-value]')
    .evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset.value)));
  expect(bytes.length).toBeGreaterThan(10);
  expect(bytes.toSorted((a, b) => b - a)).toEqual(bytes);
  expect(bytes[bytes.length - 1]).toBeLessThan(bytes[0] / 3);
  await expect(splitting).toContainText(/(The fastest was n = \d+|Nothing was faster)/);
  await expect(splitting).toContainText('The paper’s 2 to 5 took');
});

test('a split that waits for its weights can be cancelled, and begun again', async ({
  page,
  watch
}) => {
  watch.allow(/net::|Failed to load/);
  await page.route('**/weights/*.bin', () => undefined);
  await page.goto('/embed/memory/?block=b8');
  await runSplit(page);
  await status(page, 'splitting', 'loading');
  await expect(page.locator('[data-widget=memory]')).toHaveAttribute('data-state', 'loading');
  await section(page, 'splitting').getByRole('button', { name: 'Cancel' }).click();
  await status(page, 'splitting', 'idle');
  await expect(page.locator('[data-widget=memory]')).toHaveAttribute('data-state', 'ready');
  await page.unroute('**/weights/*.bin');
  await runSplit(page);
  await status(page, 'splitting', 'ready');
});

test('a worker that ends is reported in its section, and another one takes its place', async ({
  page
}) => {
  const started = page.waitForEvent('worker');
  // the block that takes longest, so that the split is still going when the worker ends
  await page.goto('/embed/memory/?block=b1');
  await runSplit(page);
  const worker = await started;
  const splitting = section(page, 'splitting');
  await expect(splitting).toContainText('Measuring', patient);
  await worker.evaluate(() => self.close());
  await status(page, 'splitting', 'failed');
  await expect(splitting.getByRole('alert')).toContainText(/ended unexpectedly/);
  await expect(page.locator('[data-widget=memory]')).toHaveAttribute('data-state', 'failed');
  await splitting.getByRole('button', { name: 'Try again' }).click();
  await status(page, 'splitting', 'ready');
});
