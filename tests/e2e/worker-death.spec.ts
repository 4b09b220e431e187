import { expect, measure, test } from '../fixtures/watchedPage.ts';

test('a worker that ends in mid-run is noticed, and the run can be started again', async ({
  page
}) => {
  test.setTimeout(180_000);
  const state = (wanted: string) =>
    expect(page.locator('[data-widget=network]')).toHaveAttribute('data-state', wanted, {
      timeout: 90_000
    });
  // the slow backend, so that the run is still going when the worker ends
  const started = page.waitForEvent('worker');
  await page.goto('/embed/network/?image=dog&backend=cpu');
  const worker = await started;
  // in mid-run, and not before its first word: one that has never spoken is waited for a minute
  await expect(page.locator('[data-widget=network]')).toContainText(/Stage \d+ of/, {
    timeout: 90_000
  });
  await worker.evaluate(() => self.close());
  await state('failed');
  await expect(page.getByRole('alert')).toContainText(/ended unexpectedly/);
  await page.getByRole('button', { name: 'Restart the network' }).click();
  await state('ready');
  await expect(measure(page, 'network', 'detections')).toHaveAttribute('data-value', /dog/);
});
