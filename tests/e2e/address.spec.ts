import { alive, embeds, expect, measure, test } from '../fixtures/watchedPage.ts';

test('the address restores a state, bare or with the widget’s name', async ({ page }) => {
  for (const query of ['n=8&seed=3', 'manifold.n=8&manifold.seed=3']) {
    await page.goto(`/manifold/?${query}`);
    await expect(page.locator('[data-widget=manifold]')).toHaveAttribute('data-state', 'ready');
    await expect(measure(page, 'manifold', 'lost-expected')).toHaveAttribute(
      'data-value',
      String(9 / 256)
    );
  }
});

test('what the reader sets goes into the address and comes back with it', async ({ page }) => {
  await page.goto('/embed/memory/');
  await alive(page);
  const before = await measure(page, 'memory', 'peak-inverted').getAttribute('data-value');
  await page.getByRole('radio', { name: /^(the block )?as one operation|fused/i }).check();
  await expect(page).toHaveURL(/mode=fused/);
  const peak = measure(page, 'memory', 'peak-inverted');
  await expect(peak).not.toHaveAttribute('data-value', before!);
  const after = await peak.getAttribute('data-value');
  await page.reload();
  await expect(peak).toHaveAttribute('data-value', after!);
});

test('sentences quote what the figure shows now', async ({ page }) => {
  await page.goto('/memory/?blocks.bytes=1');
  const peak = measure(page, 'memory/blocks', 'peak-inverted');
  await expect(page.locator('#blocks [data-widget]')).toHaveAttribute('data-state', 'ready');
  await expect(page.locator('a.live').first()).toHaveText(await peak.innerText());
});

test('a link can hide controls', async ({ page }) => {
  await page.goto('/embed/manifold/?hide=seed');
  await alive(page);
  await expect(page.locator('[data-control=seed]')).toHaveCount(0);
  await expect(page.locator('[data-control=n]').first()).toBeVisible();
});

const hostile = [
  'n=-1',
  'n=1e9&seed=NaN&t=banana&layer=../../etc/passwd',
  'n=%00&seed=%F0%9F%92%A9&size=0x10',
  '__proto__=1&constructor=2&toString=3',
  'layer=b99&tap=expand&channel=-5&x=99999&y=1.5',
  '%E0%A4%A&n=%',
  'n=3&n=4&n=5',
  `hide=${'a,'.repeat(3000)}`,
  `n=${'9'.repeat(12_000)}`
];
for (const path of embeds)
  test(`${path} survives any address`, async ({ page }) => {
    for (const query of hostile) {
      await page.goto(`${path}?${query}`, { waitUntil: 'domcontentloaded' });
      await alive(page);
      await expect(page.locator('[data-widget]')).toHaveAttribute('data-state', /idle|ready/);
      await expect(page.locator('[data-widget] [role=alert]')).toHaveCount(0);
    }
    await page.goto(`${path}?n=nothing&t=nothing&layer=nothing&count=nothing`);
    await expect(page.locator('.problems')).toContainText('which is not possible');
  });

test('a megabyte in the address is refused in a line', async ({ page }) => {
  await page.goto('/lab/manifold/');
  await alive(page);
  await page.evaluate(() => history.replaceState(history.state, '', `?n=${'9'.repeat(1e6)}`));
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = `?n=${'8'.repeat(1e6)}`;
    document.body.append(link);
    link.click();
  });
  await expect(page.locator('.problems')).toContainText('which is not possible');
  await expect(page.locator('[data-widget]')).toHaveAttribute('data-state', 'ready');
});
