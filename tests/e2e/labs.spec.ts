import type { Locator, Page } from '@playwright/test';
import { expectAccessibleInBothThemes, unfold } from '../fixtures/accessible.ts';
import { alive, chapters, expect, test } from '../fixtures/watchedPage.ts';

test.describe.configure({ timeout: 120_000 });

for (const id of [...chapters, 'statistics', 'activity', 'trainer'])
  test(`the ${id} lab’s own page fits a screen of 320 px and is accessible in both themes`, async ({
    page
  }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`/lab/${id}/?theme=dark`);
    await alive(page);
    const over = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await over()).toBeLessThanOrEqual(0);
    await unfold(page);
    await expect.poll(over).toBeLessThanOrEqual(0);
    await expectAccessibleInBothThemes(page);
  });

/** Fails where one of the parts is not wholly on the first screen. */
async function onOneScreen(page: Page, parts: readonly Locator[]): Promise<void> {
  const { height } = page.viewportSize()!;
  for (const part of parts) {
    const box = (await part.boundingBox())!;
    expect(box.y, String(part)).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height, String(part)).toBeLessThanOrEqual(height);
  }
}

/** What can be pressed, moved or chosen on the first screen; a group of radio buttons counts as one. */
function controlsInView(page: Page): Promise<number> {
  return page.locator('[data-widget]').evaluate((widget) => {
    const all = widget.querySelectorAll<HTMLElement>(
      'button, input, select, summary, [role=slider], [role=application]'
    );
    const seen = [...all].filter((element) => {
      const { top, bottom, width } = element.getBoundingClientRect();
      return element.checkVisibility() && width > 0 && bottom > 0 && top < innerHeight;
    });
    return new Set(
      seen.map((element) =>
        (element as HTMLInputElement).type === 'radio' ? element.getAttribute('name') : element
      )
    ).size;
  });
}

test('the manifold lab is an instrument: panels, channels, strip and slider on one screen', async ({
  page
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  for (const query of ['', '?n=5&point=2_-1']) {
    await page.goto(`/lab/manifold/${query}`);
    await alive(page);
    const bench = page.locator('.bench');
    await onOneScreen(page, [
      ...(await bench.locator('.panel').all()),
      bench.locator('[data-control=strip]'),
      bench.locator('[data-control=n]'),
      bench.locator('[data-control=seed]'),
      bench.locator('[data-region]'),
      ...(await bench.locator('table').all())
    ]);
    expect(await controlsInView(page)).toBeLessThanOrEqual(20);
  }
  const [first, second] = await page.locator('.panels .panel').all();
  for (const panel of [first, second])
    expect((await panel.boundingBox())!.width).toBeGreaterThan(320);
});

test('the manifold lab’s strip is one tab stop with arrow keys inside', async ({ page }) => {
  await page.goto('/lab/manifold/');
  await alive(page);
  const strip = page.locator('[data-control=strip]');
  await strip.locator('input[value="3"]').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/n=5/);
  await expect(strip.locator('input[value="5"]')).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(strip.locator(':focus')).toHaveCount(0);
});

test('the memory lab is an instrument: both blocks, their time and controls on one screen', async ({
  page
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  for (const query of ['', '?mode=split&step=1']) {
    await page.goto(`/lab/memory/${query}`);
    await alive(page);
    const lab = page.locator('[data-widget=memory]');
    await onOneScreen(page, [
      ...(await lab.locator('svg.slabs').all()),
      ...(await lab.locator('svg.timeline').all()),
      lab.locator('[data-control=mode]'),
      lab.locator('.slider[data-control=step]'),
      // what the step does, in words, right under the blocks
      lab.locator('.notes').first()
    ]);
    expect(await controlsInView(page)).toBeLessThanOrEqual(20);
  }
});

for (const path of ['/lab/memory/?table=operation', '/embed/memory/table/'])
  test(`Table 3 is one tab stop with arrow keys inside: ${path}`, async ({ page }) => {
    await page.goto(path);
    await alive(page);
    const grid = page.getByRole('grid');
    await expect(grid).toBeVisible();
    await expect(grid.locator('button[tabindex="0"]')).toHaveCount(1);
    await grid.locator('button[tabindex="0"]').focus();
    const first = await grid.locator(':focus').getAttribute('data-cell');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await expect(grid.locator(':focus')).not.toHaveAttribute('data-cell', first!);
    await expect(grid.locator('button[tabindex="0"]')).toHaveCount(1);
    await page.keyboard.press('Tab');
    await expect(grid.locator(':focus')).toHaveCount(0);
  });

for (const width of [390, 1280])
  test(`the read-out of whole networks covers no curve at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 720 });
    await page.goto('/lab/memory/?network=all');
    await alive(page);
    const rows = page.locator('[data-network] .plot');
    await expect(rows.first()).toBeVisible();
    for (const row of await rows.all()) {
      await row.scrollIntoViewIfNeeded();
      const covered = await row.evaluate((plot) => {
        const card = plot.ownerDocument.querySelector('.told .card')!.getBoundingClientRect();
        const own = plot.getBoundingClientRect();
        return (
          card.left < own.right &&
          own.left < card.right &&
          card.top < own.bottom &&
          own.top < card.bottom
        );
      });
      expect(covered).toBe(false);
    }
  });

for (const [width, height] of [
  [1280, 720],
  [720, 720]
])
  test(`memory/plan shows all its stages at ${width} px without scrolling`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto('/embed/memory/plan/');
    await alive(page);
    const region = page.getByRole('region', { name: 'Bytes by stage' });
    expect(await region.evaluate((box) => box.scrollHeight - box.clientHeight)).toBeLessThanOrEqual(
      0
    );
    const widget = (await page.locator('[data-widget="memory/plan"]').boundingBox())!;
    expect(widget.height).toBeLessThanOrEqual(height);
  });
