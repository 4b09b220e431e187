import type { Page } from '@playwright/test';
import { expect, measure, test } from '../fixtures/watchedPage.ts';

test.describe.configure({ timeout: 180_000 });

const patient = { timeout: 90_000 };
const root = (page: Page) => page.locator('[data-widget=network]');
const ready = (page: Page) => expect(root(page)).toHaveAttribute('data-state', 'ready', patient);

interface Found {
  readonly class: string;
  readonly score: number;
  readonly box: readonly number[];
}

async function detections(page: Page): Promise<Found[]> {
  return JSON.parse(
    (await measure(page, 'network', 'detections').getAttribute('data-value'))!
  ) as Found[];
}

/** Texts of all scripts that a page and its workers load; some come out of the cache. */
function watchScripts(page: Page): () => Promise<string[]> {
  const texts: Promise<string>[] = [];
  page.context().on('response', (response) => {
    if (/javascript/.test(response.headers()['content-type'] ?? ''))
      texts.push(response.text().catch(() => ''));
  });
  return () => Promise.all(texts);
}

const isTensorFlow = (text: string) => text.includes('WASM_HAS_MULTITHREAD_SUPPORT');

test('the own engine is the default here, without a byte of TensorFlow.js until it is asked for', async ({
  page
}) => {
  const scripts = watchScripts(page);
  await page.goto('/embed/network/?image=dog');
  await ready(page);
  await expect(measure(page, 'network', 'backend')).toHaveAttribute('data-value', 'fused');
  await expect(measure(page, 'network', 'tensors')).toHaveAttribute('data-value', '0');
  const texts = await scripts();
  expect(texts.length).toBeGreaterThan(5);
  expect(texts.filter(isTensorFlow)).toEqual([]);
  const own = await detections(page);
  expect(own.map((one) => one.class)).toContain('dog');

  await page.getByText('About this run').click();
  await page.getByLabel('Computed by').selectOption('wasm');
  await expect(measure(page, 'network', 'backend')).toHaveAttribute('data-value', 'wasm', patient);
  await ready(page);
  expect((await scripts()).some(isTensorFlow)).toBe(true);
  const theirs = await detections(page);
  expect(theirs.map((one) => one.class)).toEqual(own.map((one) => one.class));
  theirs.forEach(({ score, box }, index) => {
    expect(Math.abs(score - own[index].score)).toBeLessThan(1e-3);
    box.forEach((side, i) => expect(Math.abs(side - own[index].box[i])).toBeLessThan(0.1));
  });
  // both times and both peaks, side by side
  for (const backend of ['fused', 'wasm'])
    await expect(page.locator(`[data-record=${backend}]`)).toContainText(/ms.*MB/s);
});

test('without isolation one thread does it all, and finds the same', async ({
  page,
  context,
  watch
}) => {
  const asked = (pattern: RegExp) => watch.requests.filter((url) => pattern.test(url)).length;
  await page.goto('/embed/network/?image=dog');
  await ready(page);
  expect(
    await page.evaluate(() => crossOriginIsolated && navigator.hardwareConcurrency)
  ).toBeGreaterThan(1);
  // the threads have started: without them the kernels for one thread would have been fetched
  expect(asked(/rowWorker/)).toBeGreaterThan(0);
  expect(asked(/relaxed-shared[^/]*\.wasm/)).toBeGreaterThan(0);
  expect(asked(/relaxed-(?!shared)[^/]*\.wasm/)).toBe(0);
  const isolated = await measure(page, 'network', 'detections').getAttribute('data-value');
  await context.route('**/*', async (route) => {
    const response = await route.fetch();
    const headers = Object.entries(response.headers()).filter(
      ([name]) => !name.startsWith('cross-origin-')
    );
    await route.fulfill({ response, headers: Object.fromEntries(headers) });
  });
  await page.goto('/embed/network/?image=dog');
  await ready(page);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  expect(asked(/relaxed-(?!shared)[^/]*\.wasm/)).toBeGreaterThan(0);
  await expect(measure(page, 'network', 'backend')).toHaveAttribute('data-value', 'fused');
  // bit for bit, so figure for figure
  await expect(measure(page, 'network', 'detections')).toHaveAttribute('data-value', isolated!);
  // what is still on its way when the page closes is nobody's concern
  await context.unrouteAll({ behavior: 'ignoreErrors' });
});

test('where the kernels do not come, TensorFlow.js runs and the page says so', async ({
  page,
  watch
}) => {
  watch.allow(/Failed to load resource/);
  await page.route(/relaxed.*\.wasm|plain.*\.wasm/, (route) => route.fulfill({ status: 404 }));
  await page.goto('/embed/network/?image=dog');
  await ready(page);
  await expect(measure(page, 'network', 'backend')).toHaveAttribute('data-value', 'wasm');
  await expect(root(page)).toContainText('Our own engine did not start');
  expect((await detections(page)).map((one) => one.class)).toContain('dog');
});
