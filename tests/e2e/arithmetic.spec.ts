import type { Page } from '@playwright/test';
import { expect, measure, test } from '../fixtures/watchedPage.ts';

test.describe.configure({ timeout: 180_000 });

const patient = { timeout: 90_000 };
const root = (page: Page) => page.locator('[data-widget=network]');
const ready = (page: Page) => expect(root(page)).toHaveAttribute('data-state', 'ready', patient);
const part = (page: Page) => page.locator('[data-part=arithmetic]');
const heading = (page: Page) => part(page).getByRole('heading');
const number = async (page: Page, name: string) =>
  Number(await measure(page, 'network', name).getAttribute('data-value', patient));

/** The value that is shown, once its terms are there and add up to it. */
async function addsUp(page: Page): Promise<number> {
  await ready(page);
  const again = await number(page, 'value-recomputed');
  const value = await number(page, 'value');
  expect(Math.abs(value - again)).toBeLessThanOrEqual(1e-4 * (1 + Math.abs(value)));
  return value;
}

const shows = (page: Page, query: Record<string, string>) =>
  expect
    .poll(() => {
      const { searchParams } = new URL(page.url());
      return Object.fromEntries(Object.keys(query).map((name) => [name, searchParams.get(name)]));
    })
    .toEqual(query);

test('from a photograph to a single multiplication and back, by mouse', async ({ page }) => {
  await page.goto('/embed/network/?image=dog&backend=wasm&layer=b1&tap=depthwise&channel=7');
  await ready(page);
  const map = page.locator('[data-pick=position]');
  await map.scrollIntoViewIfNeeded();
  const { width, height } = (await map.boundingBox())!;
  await map.click({ position: { x: width * 0.4, y: height * 0.55 } });
  await expect(page).toHaveURL(/x=\d+/);
  const start = new URL(page.url()).searchParams;
  const picked = await addsUp(page);
  const [column, row] = [Number(start.get('x')), Number(start.get('y'))];

  // depthwise, stride 2: the middle of the patch lies at twice the position, or one further
  await part(page).locator('.grid button').nth(4).click();
  await shows(page, {
    tap: 'expand',
    channel: '7',
    x: String(2 * column + 1),
    y: String(2 * row + 1)
  });
  await addsUp(page);

  // 1×1: the largest term first
  await part(page).locator('.answer ol button').last().click();
  await expect(page).toHaveURL(/layer=b0/);
  await addsUp(page);

  await part(page).locator('.answer ol button').first().click();
  await shows(page, { layer: 'b0', tap: 'depthwise' });
  await addsUp(page);

  await part(page).locator('.grid button').first().click();
  await expect(page).toHaveURL(/layer=stem/);
  await addsUp(page);
  await expect(part(page).locator('.grid button')).toHaveCount(27);

  await part(page).locator('.grid button').nth(4).click();
  await expect(heading(page)).toContainText('of the photograph');
  await expect(part(page)).toContainText('the trail ends at the pixels');

  for (const layer of ['stem', 'b0', 'b0', 'b1', 'b1']) {
    await part(page).getByRole('button', { name: 'Back', exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`layer=${layer}(&|$)`));
    await ready(page);
    await expect(part(page).locator('[data-current=true]')).toBeVisible();
  }
  await shows(page, { tap: 'depthwise', channel: '7', x: start.get('x')!, y: start.get('y')! });
  expect(await addsUp(page)).toBe(picked);
});

test('there and back by keyboard alone', async ({ page }) => {
  await page.goto(
    '/embed/network/?image=cat&backend=wasm&layer=b0&tap=depthwise&channel=3&x=40&y=41'
  );
  const first = await addsUp(page);
  const tabTo = async (wanted: () => Promise<boolean>) => {
    for (let presses = 0; presses < 120; presses++) {
      if (await wanted()) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('The focus never came there.');
  };
  const focused = (selector: string) => () =>
    page.evaluate((of) => document.activeElement?.matches(of) ?? false, selector);

  // to the map: one column to the right and back
  await tabTo(focused('[data-pick=position]'));
  await page.keyboard.press('ArrowRight');
  await shows(page, { x: '41', y: '41' });
  await addsUp(page);
  await page.keyboard.press('ArrowLeft');
  await shows(page, { x: '40', y: '41' });
  expect(await addsUp(page)).toBe(first);

  // to a term, through it, and to a pixel of the photograph
  await tabTo(focused('[data-part=arithmetic] .grid button'));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/layer=stem/);
  await addsUp(page);
  await expect(heading(page)).toBeFocused();
  await tabTo(focused('[data-part=arithmetic] .grid button'));
  await page.keyboard.press('Enter');
  await expect(heading(page)).toContainText('of the photograph');
  await expect(heading(page)).toBeFocused();

  // and back: the button is the next stop
  for (const layer of ['stem', 'b0']) {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`layer=${layer}(&|$)`));
    await ready(page);
    await expect(part(page).locator('[data-current=true]')).toBeVisible();
    await expect(heading(page)).toBeFocused();
  }
  expect(await addsUp(page)).toBe(first);

  // Escape: from the position to the channel, to the tensor
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/x=\d/);
  await expect(page).toHaveURL(/channel=3/);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/channel=/);
  await expect(page).toHaveURL(/tap=depthwise/);
});

test('a link brings the same value back', async ({ page }) => {
  await page.goto(
    '/embed/network/?image=dog&backend=wasm&layer=b8&tap=project&channel=10&x=7&y=12'
  );
  const value = await addsUp(page);
  expect(value).not.toBe(0);
  await part(page).getByRole('radio', { name: 'in their order' }).check();
  await expect(page).toHaveURL(/sumOrder=order/);
  await page.reload();
  expect(await addsUp(page)).toBe(value);
  await expect(part(page).locator('.answer ol button').first()).toContainText('channel 0');
});
