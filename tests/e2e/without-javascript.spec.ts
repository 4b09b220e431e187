import { chapters, embeds, expect, test } from '../fixtures/watchedPage.ts';

test.use({ javaScriptEnabled: false });

for (const slug of chapters)
  test(`/${slug}/ reads well without JavaScript`, async ({ page }) => {
    await page.goto(`/${slug}/`);
    const words = (await page.locator('main').innerText()).split(/\s+/);
    expect(words.length).toBeGreaterThan(800);
    // text locators pass over noscript elements
    await expect(page.locator(`#${slug} noscript p.note`).first()).toBeVisible();
    const pictures = page.locator(`[data-widget=${slug}] :is(svg, img)`).filter({ visible: true });
    expect(await pictures.count()).toBeGreaterThan(0);
    await expect(page.locator(`[data-widget=${slug}]`)).toHaveAttribute('data-state', 'idle');
    expect(await page.locator('main').innerText()).not.toContain('(not yet known)');
  });

for (const path of embeds)
  test(`${path} shows its first state without JavaScript`, async ({ page }) => {
    await page.goto(path);
    const pictures = page.locator('[data-widget] :is(svg, img)').filter({ visible: true });
    expect(await pictures.count()).toBeGreaterThan(0);
  });

test('formulas and sources stand in the page itself', async ({ page }) => {
  await page.goto('/manifold/');
  expect(await page.locator('.katex math').count()).toBeGreaterThan(0);
  await page.locator('a.cite').first().click();
  await expect(page).toHaveURL(/#ref-/);
});
