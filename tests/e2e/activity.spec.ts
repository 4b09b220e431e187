import { alive, expect, measure, test } from '../fixtures/watchedPage.ts';

test.describe.configure({ timeout: 180_000 });

const patient = { timeout: 90_000 };

test('from a link to the numbers: a photograph is run, and no pixel has too few channels', async ({
  page
}) => {
  await page.goto('/embed/activity/?image=dog&block=b6');
  const root = page.locator('[data-widget=activity]');
  await expect(root).toHaveAttribute('data-state', 'ready', patient);
  const value = async (name: string) =>
    Number(await measure(page, 'activity', name).getAttribute('data-value'));
  const k = await value('input-channels');
  expect(k).toBe(32);
  const fewest = await value('fewest-positive');
  const ratio = await value('closest-ratio');
  expect(ratio).toBeGreaterThanOrEqual(1);
  expect(fewest).toBeGreaterThanOrEqual(ratio * k - 1e-9);
  expect(fewest).toBeLessThan(6 * k);
  const bottleneck = await value('effective-rank-bottleneck');
  expect(bottleneck).toBeGreaterThan(1);
  expect(bottleneck).toBeLessThanOrEqual(k);
  // the closest block has the ratio that was announced
  const closest = await measure(page, 'activity', 'closest-block').getAttribute('data-value');
  await root.getByRole('slider', { name: 'Block' }).focus();
  await page.keyboard.press('Home');
  for (let block = 1; `b${block}` !== closest; block++) await page.keyboard.press('ArrowRight');
  await expect
    .poll(async () => (await value('fewest-positive')) / (await value('input-channels')))
    .toBeCloseTo(ratio, 9);
});

test('without a photograph in the address nothing is loaded', async ({ page, watch }) => {
  await page.goto('/embed/activity/');
  await alive(page);
  await expect(page.locator('[data-widget=activity]')).toHaveAttribute('data-state', 'idle');
  await expect(page.getByRole('button', { name: 'Run on this photograph' })).toBeVisible();
  expect(watch.requests.filter((url) => /\/weights\//.test(url))).toEqual([]);
});
