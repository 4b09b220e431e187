import type { Page } from '@playwright/test';
import { chromiumArgs, chromiumPath } from '../chromium.mjs';
import { expect, measure, test } from '../fixtures/watchedPage.ts';

/** Chromium's own camera: a moving pattern, allowed without asking. */
const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
test.use({ launchOptions: { executablePath: chromiumPath(), args: [...chromiumArgs, ...camera] } });
test.describe.configure({ timeout: 180_000 });

const patient = { timeout: 90_000 };
const room = '/embed/network/?tool=live&backend=wasm&layer=b13&tap=project';
const live = (page: Page, status: string) =>
  expect(page.locator(`[data-live=${status}]`)).toBeVisible(patient);
const raw = (page: Page, name: string) => measure(page, 'network', name).getAttribute('data-value');

/** The tracks of every stream that the page has been given, and whether each is still on. */
async function watchTracks(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const tracks: MediaStreamTrack[] = [];
    Object.assign(window, { tracks });
    const devices = navigator.mediaDevices;
    const original = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (wishes) => {
      const stream = await original(wishes);
      tracks.push(...stream.getTracks());
      return stream;
    };
  });
  return () =>
    page.evaluate(() =>
      (window as unknown as { tracks: MediaStreamTrack[] }).tracks.map((track) => track.readyState)
    );
}

test('the camera is followed, a frame is frozen and inspected, and the camera given back', async ({
  page
}) => {
  const tracks = await watchTracks(page);
  await page.goto(room);
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await live(page, 'running');
  await expect(page.locator('[data-widget=network]')).toHaveAttribute('data-state', 'ready');
  await expect.poll(async () => Number(await raw(page, 'frames')), patient).toBeGreaterThan(3);
  expect(Number(await raw(page, 'frames-per-second'))).toBeGreaterThan(0);
  const values = new Set<string | null>();
  await expect
    .poll(
      async () => values.add(await raw(page, 'zeros')).add(await raw(page, 'value')).size,
      patient
    )
    .toBeGreaterThanOrEqual(3);

  await page.getByRole('button', { name: 'Freeze this frame' }).click();
  await live(page, 'frozen');
  const frozen = await raw(page, 'value');
  const frames = await raw(page, 'frames');
  await page.getByRole('button', { name: /^block 3:/ }).click();
  await expect(measure(page, 'network', 'layer-shape')).toHaveAttribute('data-value', '[38,38,32]');
  await expect(page.locator('[data-widget=network]')).toHaveAttribute(
    'data-state',
    'ready',
    patient
  );
  expect(await raw(page, 'value')).not.toBe(frozen);
  expect(await raw(page, 'frames')).toBe(frames);
  expect(await tracks()).toEqual(['live']);

  await page.getByRole('button', { name: 'Continue' }).click();
  await live(page, 'running');
  await page.getByRole('button', { name: 'Stop the camera' }).click();
  await live(page, 'off');
  expect(await tracks()).toEqual(['ended']);
  await expect(page.locator('[data-widget=network]')).toHaveAttribute(
    'data-state',
    'ready',
    patient
  );
});

test('closing the room gives the camera back, and the last frame stays', async ({ page }) => {
  const tracks = await watchTracks(page);
  await page.goto(room);
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await live(page, 'running');
  await page.getByRole('radio', { name: 'Nothing' }).check({ force: true });
  await expect.poll(tracks).toEqual(['ended']);
  await expect(page.locator('[data-widget=network]')).toHaveAttribute(
    'data-state',
    'ready',
    patient
  );
  await expect(page).not.toHaveURL(/image=/);
});

/** A second and a half of a square that wanders over the picture, recorded by the browser itself. */
function recordVideo(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 320;
    canvas.height = 240;
    const pen = canvas.getContext('2d')!;
    let step = 0;
    const paint = setInterval(() => {
      pen.fillStyle = '#336699';
      pen.fillRect(0, 0, 320, 240);
      pen.fillStyle = '#ffcc00';
      pen.fillRect((step++ * 9) % 280, 90, 60, 60);
    }, 33);
    const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm' });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const ended = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.start();
    await new Promise<void>((resolve) => {
      const wait = () => (step > 45 ? resolve() : requestAnimationFrame(wait));
      wait();
    });
    recorder.stop();
    await ended;
    clearInterval(paint);
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
  });
}

test('a video plays on and on; what is no video leaves a message and the state before', async ({
  page
}) => {
  await page.goto('/embed/network/?tool=live&backend=wasm&image=cat');
  await expect(page.locator('[data-widget=network]')).toHaveAttribute(
    'data-state',
    'ready',
    patient
  );
  const before = await raw(page, 'detections');
  const input = page.locator('[data-input=video]');
  const text = { name: 'letter.mp4', mimeType: 'video/mp4', buffer: Buffer.from('Dear reader') };
  await input.setInputFiles(text);
  await expect(page.getByRole('alert')).toContainText('cannot play');
  await expect(page.locator('[data-widget=network]')).toHaveAttribute(
    'data-state',
    'ready',
    patient
  );
  expect(await raw(page, 'detections')).toBe(before);

  const buffer = Buffer.from(await recordVideo(page));
  await input.setInputFiles({ name: 'square.webm', mimeType: 'video/webm', buffer });
  await live(page, 'running');
  await expect.poll(async () => Number(await raw(page, 'frames')), patient).toBeGreaterThan(5);
  await page.getByRole('button', { name: 'Stop the video' }).click();
  await live(page, 'off');
});

test('a page that is hidden stops the camera', async ({ page }) => {
  const tracks = await watchTracks(page);
  await page.goto(room);
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await live(page, 'running');
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await live(page, 'off');
  expect(await tracks()).toEqual(['ended']);
});
