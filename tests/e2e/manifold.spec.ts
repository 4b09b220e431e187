import type { Page } from '@playwright/test';
import { alive, expect, measure, test } from '../fixtures/watchedPage.ts';

test.describe.configure({ timeout: 120_000 });

const lab = (page: Page) => page.locator('[data-widget=manifold]');
const ready = (page: Page) =>
  expect(lab(page)).toHaveAttribute('data-state', 'ready', { timeout: 60_000 });
const value = (page: Page, name: string) =>
  measure(page, 'manifold', name).getAttribute('data-value');

/** How many pixels of a panel are painted. */
async function painted(page: Page, panel: number): Promise<number> {
  return page
    .locator('.bench .panel')
    .nth(panel)
    .evaluate((element) => {
      let count = 0;
      for (const canvas of element.querySelectorAll('canvas')) {
        // read from a copy, so that the page's own canvas stays as it is
        const copy = new OffscreenCanvas(canvas.width, canvas.height);
        const context = copy.getContext('2d', { willReadFrequently: true })!;
        context.drawImage(canvas, 0, 0);
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        for (let k = 3; k < data.length; k += 4) if (data[k] > 0) count++;
      }
      return count;
    });
}

test('from a link to its picture: seed, rows, curve, activation and point', async ({ page }) => {
  const query = 'n=5&seed=7&rows=even&curve=two-spirals&activation=relu6&bias=1&point=2_-1';
  await page.goto(`/embed/manifold/?${query}`);
  await ready(page);
  await expect(page.getByLabel('Curve', { exact: true })).toHaveValue('two-spirals');
  await expect(page.getByLabel('Activation', { exact: true })).toHaveValue('relu6');
  await expect(page.getByRole('radio', { name: 'evenly spaced' })).toBeChecked();
  await expect(lab(page).locator('table')).toContainText('(2, −1)');
  expect(await value(page, 'sectors')).toBe('10');
  expect(await value(page, 'lost-expected')).toBe('');
  // in, back, and the channels after the activation
  for (const panel of [0, 1, 2]) expect(await painted(page, panel)).toBeGreaterThan(500);
});

test('an arrow is dragged, and the link says where it went', async ({ page }) => {
  await page.goto('/embed/manifold/?n=4&rows=custom&arrows=1_0*-0.5_0.87*-0.5_-0.87*-1_0.2');
  await alive(page);
  await ready(page);
  const before = await value(page, 'lost-fraction');
  const tip = page.locator('[data-row="2"]');
  const from = (await tip.boundingBox())!;
  const panel = (await page.locator('.panels .panel canvas').first().boundingBox())!;
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(panel.x + 0.75 * panel.width, panel.y + 0.3 * panel.height, { steps: 6 });
  await page.mouse.up();
  // the address follows at a calm pace: what the handle says is what it must end on
  const said = (await tip.getAttribute('aria-valuetext'))!.match(/[\d.]+/g)!;
  await expect(page).toHaveURL((url) => url.href.includes(`arrows=1_0*${said.join('_')}*`));
  await expect(measure(page, 'manifold', 'lost-fraction')).not.toHaveAttribute(
    'data-value',
    before!
  );
  const after = await value(page, 'lost-fraction');
  await page.reload();
  await ready(page);
  expect(await value(page, 'lost-fraction')).toBe(after);
});

test('a curve is drawn with the mouse, undone, and cleared', async ({ page }) => {
  await page.goto('/embed/manifold/?n=4&curve=drawn');
  await alive(page);
  await ready(page);
  const sheet = page.getByRole('application', { name: /^Draw a curve/ });
  const box = (await sheet.boundingBox())!;
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  for (const height of [0.4, 0.6]) {
    await page.mouse.move(...at(0.3, height));
    await page.mouse.down();
    await page.mouse.move(...at(0.7, height), { steps: 10 });
    await page.mouse.up();
  }
  await expect(page).toHaveURL(/drawn=[\w-]+\.[\w-]+/);
  await expect(measure(page, 'manifold', 'points-lost')).toContainText(/of (9\d\d|1,0\d\d)$/);
  await page.getByRole('button', { name: 'Undo' }).click();
  // one stroke is left; the address also says in which state the lab was opened
  await expect(page).toHaveURL((url) => /^[\w-]+$/.test(url.searchParams.get('drawn') ?? ''));
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page).toHaveURL((url) => !url.searchParams.get('drawn'));
  await expect(measure(page, 'manifold', 'points-lost')).toHaveText('0 of 0');
});

test('a point is picked and moved by keyboard', async ({ page }) => {
  await page.goto('/embed/manifold/?n=3');
  await alive(page);
  await page.getByRole('button', { name: 'Choose a point' }).press('Enter');
  const handle = page.getByRole('slider', { name: /^The chosen point/ });
  // it begins where the lab has most to tell: in a lost sector
  await expect(handle).toHaveAttribute('aria-valuetext', /lost$/);
  const steps = lab(page).getByRole('table', { name: 'The chosen point, step by step' });
  await expect(steps).toContainText('x is lost');
  const before = page.url();
  await handle.press('ArrowRight');
  await expect(page).not.toHaveURL(before);
  await expect(page).toHaveURL(/point=/);
});

test('a file that is no picture is refused, and the photograph before stays', async ({ page }) => {
  await page.goto('/embed/manifold/?n=4&curve=photo');
  await alive(page);
  await ready(page);
  const points = await measure(page, 'manifold', 'points-lost').textContent();
  expect(points).toMatch(/of 9,\d{3}$/);
  await page.locator('[data-input=picture]').setInputFiles({
    name: 'paper.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4 not a picture at all')
  });
  await expect(lab(page).getByRole('alert')).toContainText(/not a picture/);
  await ready(page);
  await expect(measure(page, 'manifold', 'points-lost')).toHaveText(points!);
});

test('a picture of the reader’s own is taken as points, and is asked of nobody', async ({
  page,
  watch
}) => {
  await page.goto('/embed/manifold/?n=4&curve=photo');
  await alive(page);
  await ready(page);
  const asked = watch.requests.length;
  await page.locator('[data-input=picture]').setInputFiles('static/samples/dog.jpg');
  await expect(page.getByLabel('Photograph', { exact: true })).toHaveValue('');
  await ready(page);
  await expect(measure(page, 'manifold', 'points-lost')).toContainText(/of (9,\d{3}|10,000)$/);
  const later = watch.requests.slice(asked).filter((url) => !/\.(m?js|css)(\?|$)/.test(url));
  expect(later.filter((url) => !/^(blob|data):/.test(url))).toEqual([]);
});

test('ten thousand points go through 256 channels without one node each', async ({ page }) => {
  await page.goto('/embed/manifold/?n=256&curve=disc');
  await alive(page);
  await ready(page);
  await expect(measure(page, 'manifold', 'points-lost')).toContainText('of 10,000');
  expect(await lab(page).locator('*').count()).toBeLessThan(1500);
  await page.locator('[data-control=n] input').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/n=192/);
  await ready(page);
});
