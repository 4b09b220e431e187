import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { FirstLook } from '#lib/core/engine/firstLook.ts';
import type { Detection } from '#lib/core/predictions/detection/detection.ts';
import { alive, expect, measure, test } from '../fixtures/watchedPage.ts';

test.describe.configure({ timeout: 180_000 });

const patient = { timeout: 90_000 };
const weights = '**/weights/*.bin';
const root = (page: Page) => page.locator('[data-widget=network]');
const state = (page: Page, wanted: string) =>
  expect(root(page)).toHaveAttribute('data-state', wanted, patient);
const bytes = () => readFileSync('static/weights/ssdlite-mobilenetv2-coco.bin');

test('a photograph in the address is looked at: the dog is found', async ({ page }) => {
  await page.goto('/embed/network/?image=dog&backend=wasm&layer=b8&tap=depthwise');
  await state(page, 'ready');
  const found = JSON.parse(
    (await measure(page, 'network', 'detections').getAttribute('data-value'))!
  ) as Detection[];
  // what the same network made of it when the site was built; a browser decodes in its own way
  const { detections: stored, original } = JSON.parse(
    readFileSync('static/weights/first-look/dog.json', 'utf8')
  ) as FirstLook;
  expect(found.map((one) => one.class)).toEqual(stored.map((one) => one.class));
  expect(found.map((one) => one.class)).toContain('dog');
  const near = Math.max(original.width, original.height) / 200;
  found.forEach(({ score, box }, index) => {
    expect(Math.abs(score - stored[index].score)).toBeLessThan(0.01);
    box.forEach((side, k) => expect(Math.abs(side - stored[index].box[k])).toBeLessThan(near));
  });
  await expect(measure(page, 'network', 'layer-shape')).toHaveAttribute(
    'data-value',
    /19.*19.*384/
  );
});

test.describe('weights', () => {
  const cases = {
    missing: (page: Page) => page.route(weights, (route) => route.fulfill({ status: 404 })),
    truncated: (page: Page) =>
      page.route(weights, (route) => route.fulfill({ body: bytes().subarray(0, 1_000_000) })),
    'bit-flipped': (page: Page) =>
      page.route(weights, (route) => {
        const body = bytes();
        body[body.length >> 1] ^= 1;
        return route.fulfill({ body });
      })
  };
  for (const [name, spoil] of Object.entries(cases))
    test(`${name}: a message, and a widget that works again`, async ({ page, watch }) => {
      watch.allow(/404/);
      await spoil(page);
      await page.goto('/embed/network/?image=dog&backend=cpu');
      await state(page, 'failed');
      const alert = root(page).getByRole('alert');
      await expect(alert).toContainText(/weights/i);
      await page.unroute(weights);
      await page.goto('/embed/network/');
      await alive(page);
      await page.getByRole('button', { name: 'Run on this photograph' }).click();
      await state(page, 'ready');
    });
});

const files = {
  'a text': { name: 'letter.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('Dear reader') },
  'an SVG': {
    name: 'drawing.svg',
    mimeType: 'image/svg+xml',
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')
  },
  'a truncated photograph': {
    name: 'half.jpg',
    mimeType: 'image/jpeg',
    buffer: readFileSync('static/samples/dog.jpg').subarray(0, 400)
  },
  nothing: { name: 'empty.png', mimeType: 'image/png', buffer: Buffer.alloc(0) }
};
test('refused files leave a message and the state before them', async ({ page }) => {
  await page.goto('/embed/network/?image=cat&backend=wasm');
  await state(page, 'ready');
  const before = await measure(page, 'network', 'detections').getAttribute('data-value');
  for (const [what, file] of Object.entries(files)) {
    await page.locator('[data-input=picture]').setInputFiles(file);
    await expect(root(page).getByRole('alert'), what).toContainText(/choose|save|try|can be JPEG/i);
    await state(page, 'ready');
    expect(await measure(page, 'network', 'detections').getAttribute('data-value'), what).toBe(
      before
    );
  }
});

test('a picture of one’s own runs, and the page says that a link cannot carry it', async ({
  page
}) => {
  await page.goto('/embed/network/?backend=wasm');
  await alive(page);
  await page.locator('[data-input=picture]').setInputFiles('static/samples/sheep.jpg');
  await state(page, 'ready');
  await expect(measure(page, 'network', 'detections')).toHaveAttribute('data-value', /sheep/);
  await expect(root(page)).toContainText('stays on this machine');
  await expect(page).not.toHaveURL(/image=/);
});

test('a refused camera says so, and the figure goes on', async ({ page, context }) => {
  await context.clearPermissions();
  await page.goto('/embed/network/');
  await alive(page);
  await page.getByRole('button', { name: 'Use the camera' }).click();
  await expect(root(page).getByRole('alert')).toContainText(/camera/i);
  await expect(page.getByRole('button', { name: 'Run on this photograph' })).toBeEnabled();
});

test('a worker that cannot start is reported, and a new start works', async ({ page, watch }) => {
  watch.allow(/worker|404|net::/i);
  const script = /worker[^/]*\.js/;
  await page.route(script, (route) => route.abort());
  await page.goto('/embed/network/?image=dog&backend=wasm');
  await state(page, 'failed');
  await page.unroute(script);
  await root(page).getByRole('button', { name: 'Restart the network' }).click();
  await state(page, 'ready');
});

test('without WebGL the sheet is missing, the figure is not', async ({ page }) => {
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext as (...a: unknown[]) => unknown;
    Object.assign(HTMLCanvasElement.prototype, {
      getContext(this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind.startsWith('webgl') ? null : original.call(this, kind, ...rest);
      }
    });
  });
  await page.goto('/embed/manifold/?n=3');
  await expect(page.locator('[data-widget=manifold]')).toHaveAttribute('data-state', 'ready');
  await expect(page.locator('[data-widget=manifold]')).toContainText('WebGL');
});

test('everything of the manifold lab goes by keyboard', async ({ page }) => {
  await page.goto('/embed/manifold/?n=5');
  await alive(page);
  const slider = page.locator('[data-control=n] input[type=range]').first();
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/n=[^5]/);
});
