import { afterEach, describe, expect, it, vi } from 'vitest';
import { openLab } from '../testing/openLab.ts';

afterEach(() => vi.restoreAllMocks());

/** A camera that shows a canvas, repainted all the time. */
function fakeCamera() {
  const canvas = document.createElement('canvas');
  canvas.width = 64;
  canvas.height = 48;
  const pen = canvas.getContext('2d')!;
  let hue = 0;
  const paint = () => {
    pen.fillStyle = `hsl(${(hue += 20)} 80% 50%)`;
    pen.fillRect(0, 0, 64, 48);
  };
  paint();
  const timer = setInterval(paint, 20);
  const stream = canvas.captureStream(30);
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockResolvedValue(stream);
  return { track: stream.getTracks()[0], end: () => clearInterval(timer) };
}

describe('the camera', () => {
  it('is followed frame after frame, frozen, inspected and given back', async () => {
    const camera = fakeCamera();
    const { screen, client, host, lab, settled, measure } = await openLab('tool=live');
    await screen.getByRole('button', { name: 'Start the camera' }).click();
    await settled('ready');
    await vi.waitFor(() => expect(Number(measure('frames'))).toBeGreaterThanOrEqual(3));
    // one frame after the other: each run is followed by its reading
    const calls = client.calls.filter((call) => /^(run|read)/.test(call)).slice(0, 6);
    expect(calls).toEqual(Array(3).fill(['run 0', 'read b8.sum']).flat());

    await screen.getByRole('button', { name: 'Freeze this frame' }).click();
    await expect.element(screen.getByRole('button', { name: 'Continue' })).toBeVisible();
    const frames = measure('frames');
    lab.set({ layer: 'stem', tap: null });
    expect(host.state).toBe('loading');
    await settled('ready');
    expect(client.calls.at(-1)).toBe('read stem.convolution');
    expect(measure('frames')).toBe(frames);
    const { picture } = lab;
    const file = picture.kind === 'own' ? await picture.file : undefined;
    expect(file?.type).toBe('image/png');

    await screen.getByRole('button', { name: 'Stop the camera' }).click();
    expect(camera.track.readyState).toBe('ended');
    camera.end();
  });

  it('reads no tensor where that is switched off, and the chosen one after a freeze', async () => {
    const camera = fakeCamera();
    const { screen, client, settled, measure, lab } = await openLab('tool=live&liveTensor=0');
    await screen.getByRole('button', { name: 'Start the camera' }).click();
    await settled('ready');
    await vi.waitFor(() => expect(Number(measure('frames'))).toBeGreaterThanOrEqual(2));
    expect(client.calls.some((call) => call.startsWith('read'))).toBe(false);
    expect(measure('value')).toBe('');
    await screen.getByRole('button', { name: 'Freeze this frame' }).click();
    await vi.waitFor(() => expect(client.calls.at(-1)).toBe('read b8.sum'));
    await vi.waitFor(() => expect(lab.reading).toBeDefined());
    camera.end();
  });

  it('lets a sample take its place', async () => {
    const camera = fakeCamera();
    const { screen, settled, lab, measure } = await openLab('tool=live');
    await screen.getByRole('button', { name: 'Start the camera' }).click();
    await settled('ready');
    await vi.waitFor(() => expect(Number(measure('frames'))).toBeGreaterThanOrEqual(1));
    lab.chooseSample('horses');
    expect(camera.track.readyState).toBe('ended');
    await settled('ready');
    expect(lab.picture.kind).toBe('sample');
    await expect.element(screen.getByRole('button', { name: 'Start the camera' })).toBeVisible();
    camera.end();
  });

  it.each([
    ['NotAllowedError', /permission was refused/],
    ['NotFoundError', /No camera was found/],
    ['SecurityError', /secure pages/]
  ])('says what to do at a %s, and brings back what was shown', async (name, words) => {
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(new DOMException('', name));
    const { screen, settled, params } = await openLab('tool=live&image=dog');
    await settled('ready');
    await screen.getByRole('button', { name: 'Start the camera' }).click();
    await expect.element(screen.getByRole('alert')).toHaveTextContent(words);
    await settled('ready');
    expect(params.values.image).toBe('dog');
  });
});

describe('a frame that does not allow the camera', () => {
  it('is what is named, and the way out of it is a link; nobody is asked', async () => {
    const { featurePolicy } = document as unknown as {
      featurePolicy: { allowsFeature(name: string): boolean };
    };
    vi.spyOn(featurePolicy, 'allowsFeature').mockReturnValue(false);
    const ask = vi.spyOn(navigator.mediaDevices, 'getUserMedia');
    const { screen, settled } = await openLab('tool=live&image=dog');
    await settled('ready');
    await screen.getByRole('button', { name: 'Start the camera' }).click();
    await expect
      .element(screen.getByRole('alert'))
      .toHaveTextContent(/a frame that does not allow the camera/);
    await expect
      .element(screen.getByRole('link', { name: 'Open the figure on its own page' }))
      .toBeVisible();
    expect(ask).not.toHaveBeenCalled();
  });
});

describe('a video', () => {
  it('that the browser cannot play leaves a message and what was shown', async () => {
    const { screen, settled, params } = await openLab('tool=live&image=dog');
    await settled('ready');
    const input = await vi.waitFor(() => {
      const found = document.querySelector<HTMLInputElement>('[data-input=video]');
      if (!found) throw new Error('the room is not here yet');
      return found;
    });
    const files = new DataTransfer();
    files.items.add(new File(['Dear reader'], 'letter.mp4', { type: 'video/mp4' }));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await expect.element(screen.getByRole('alert')).toHaveTextContent(/cannot play “letter.mp4”/);
    await settled('ready');
    expect(params.values.image).toBe('dog');
  });
});
