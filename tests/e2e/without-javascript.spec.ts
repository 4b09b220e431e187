import { chapters, embeds, expect, test } from '../fixtures/watchedPage.ts';

test.use({ javaScriptEnabled: false });

for (const slug of chapters)
  test(`/${slug}/ reads well without JavaScript`, async ({ page }) => {
    await page.goto(`/${slug}/`);
    const words = (await page.locator('main').innerText()).split(/\s+/);
    expect(words.length).toBeGreaterThan(800);
    const figures = page.locator(`[data-widget^="${slug}/"]`);
    expect(await figures.count()).toBeGreaterThan(5);
    const pictures = figures.locator(':is(svg, img)').filter({ visible: true });
    expect(await pictures.count()).toBeGreaterThan(3);
    await expect(figures.first()).toHaveAttribute('data-state', 'idle');
    // the whole lab is a press away, and without scripts a page away
    await expect(page.locator(`#${slug} a[href$="lab/${slug}/"]`)).toBeVisible();
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
