import type { Page } from '@playwright/test';
import { alive, expect, measure, test } from '../fixtures/watchedPage.ts';

test.describe.configure({ timeout: 90_000 });

const patient = { timeout: 60_000 };
const root = (page: Page) => page.locator('[data-widget=network]');
const ran = '/lab/network/?image=horses&backend=fused&layer=b8&tap=expand';

async function opened(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await alive(page);
  if (address.includes('image='))
    await expect(root(page)).toHaveAttribute('data-state', 'ready', patient);
}

for (const [width, height] of [
  [1280, 720],
  [1440, 900]
])
  test(`picture, strips and what is looked at are on one screen of ${width} × ${height}`, async ({
    page
  }) => {
    await page.setViewportSize({ width, height });
    await opened(page, ran);
    await expect(page.locator('[data-grid=channels]')).toBeVisible();
    const parts = ['part=photo', 'part=strips', 'part=lens', 'grid=channels', 'pick=position'];
    for (const part of parts) {
      const box = (await page.locator(`[data-${part}]`).boundingBox())!;
      expect(box.y, part).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height, part).toBeLessThanOrEqual(height);
      expect(box.x, part).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width, part).toBeLessThanOrEqual(width);
      expect(Math.min(box.width, box.height), part).toBeGreaterThan(60);
    }
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });

test('all channels are ten presses of Tab from the start of the lab, at most', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await opened(page, ran);
  await expect(page.locator('[data-grid=channels]')).toBeVisible();
  await root(page).focus();
  const stops: string[] = [];
  const isThere = () =>
    page.evaluate(() => document.activeElement!.matches('[data-grid=channels]'));
  while (stops.length < 10 && !(await isThere())) {
    await page.keyboard.press('Tab');
    stops.push(await page.evaluate(() => document.activeElement!.outerHTML.slice(0, 80)));
  }
  expect(await isThere(), stops.join('\n')).toBe(true);
});

test('before a run there are twenty stops of Tab in view, at most', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await opened(page, '/lab/network/');
  await expect(page.locator('[data-sample][tabindex="-1"]')).toHaveCount(11);
  const stops = await root(page).evaluate((lab) => {
    const all = [
      ...lab.querySelectorAll<HTMLElement>('a, button, input, select, summary, [tabindex]')
    ];
    const inView = all.filter((element) => {
      const { top, bottom, height } = element.getBoundingClientRect();
      return element.tabIndex >= 0 && height > 0 && bottom > 0 && top < innerHeight;
    });
    // the buttons of a radio group are one stop
    const names = inView.map((element, index) =>
      element instanceof HTMLInputElement && element.type === 'radio' ? element.name : index
    );
    return new Set(names).size;
  });
  expect(stops).toBeGreaterThan(5);
  expect(stops).toBeLessThanOrEqual(20);
});

test('a late block is enlarged under the pointer and under the keyboard', async ({ page }) => {
  await opened(page, '/lab/network/?layer=b8');
  const lens = page.locator('[data-part=lens]');
  await expect(lens).toContainText('block 8');
  await page.getByRole('button', { name: /^block 16:/ }).hover();
  await expect(lens).toContainText('block 16: 320 maps of 10 × 10');
  await page.mouse.move(0, 0);
  await expect(lens).toContainText('block 8');
  await page.getByRole('button', { name: /^block 8:/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(lens).toContainText('block 9');
  await expect(lens.getByRole('img')).toBeVisible();
});

test('one panel tells how the run went; its measures are there while it is closed', async ({
  page
}) => {
  await opened(page, ran);
  const panel = page.locator('[data-part=about-run]');
  for (const name of ['inference-ms', 'backend', 'tensors', 'checkpoint']) {
    await expect(measure(page, 'network', name)).toHaveAttribute('data-value', /./);
    await expect(panel.locator(`[data-measure="${name}"]`)).toBeHidden();
  }
  await panel.getByText('About this run').click();
  await expect(panel.locator('[data-measure=inference-ms]')).toBeVisible();
  await expect(panel.locator('[data-record=fused]')).toContainText(/ms.*MB/s);
});
