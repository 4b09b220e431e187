import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exactPicture, sheetOf } from './exactPicture.ts';
import { markColours } from './markColours.ts';
import { marksOf } from './marks.ts';
import { sampleLayer, type SampleChoice } from './sampleSpace.svelte.ts';
import { createScene, type SpaceScene } from './scene.ts';

const theme = { sheet: '#2f84b8', lost: '#c4421a', axis: '#8a8378', accent: '#0b5fa5' };
const view = { azimuth: 35, elevation: 28 };

/** All that the scene is told, for one layer. */
function shown(choice: SampleChoice = {}) {
  const layer = sampleLayer(choice);
  const sheet = sheetOf(layer);
  const marks = marksOf(layer.curve, layer.lost);
  const palette = { ...theme, points: markColours(layer.curve, () => '#123456') };
  const room = new Float32Array(3 * layer.curve.count);
  return {
    marks,
    palette,
    picture: (share: number, cut = false) => exactPicture(sheet, share, cut, undefined, room)
  };
}

/** The next frame, after whatever asked for it before. */
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

let canvas: HTMLCanvasElement;
let scene: SpaceScene;
let clear: ReturnType<typeof vi.spyOn>;

/** Number of pixels of the canvas that are about as red as the colour of loss, and of all painted. */
function pixels(): { lost: number; painted: number } {
  const context = canvas.getContext('webgl2')!;
  const { width, height } = canvas;
  const all = new Uint8Array(4 * width * height);
  context.readPixels(0, 0, width, height, context.RGBA, context.UNSIGNED_BYTE, all);
  let [lost, painted] = [0, 0];
  for (let k = 0; k < all.length; k += 4) {
    if (all[k + 3] > 0) painted++;
    if (all[k] > 150 && all[k + 1] < 90 && all[k + 2] < 60) lost++;
  }
  return { lost, painted };
}

beforeEach(() => {
  clear = vi.spyOn(WebGL2RenderingContext.prototype, 'clear');
  canvas = document.createElement('canvas');
  document.body.append(canvas);
  scene = createScene(canvas);
  scene.resize(200);
  scene.look(view);
});

afterEach(() => {
  scene.dispose();
  canvas.remove();
  vi.restoreAllMocks();
});

describe('the scene of the layer', () => {
  it.each([{}, { curve: 'disc' }, { d: 3 }] as const)('paints what is lost: %o', async (choice) => {
    const { picture, marks, palette } = shown(choice);
    scene.update(picture(1), marks, palette);
    await frame();
    expect(pixels().lost).toBeGreaterThan(20);
    expect(pixels().painted).toBeGreaterThan(400);
  });

  it('paints nothing in the colour of loss where nothing is lost', async () => {
    const { picture, marks, palette } = shown({ activation: 'identity' });
    scene.update(picture(1), marks, palette);
    await frame();
    expect(pixels().lost).toBe(0);
    expect(pixels().painted).toBeGreaterThan(400);
  });

  it('makes no buffer anew while ten thousand points fold', async () => {
    const { picture, marks, palette } = shown({ curve: 'disc' });
    scene.update(picture(1, true), marks, palette);
    await frame();
    const geometries = scene.geometries();
    const made = vi.spyOn(WebGL2RenderingContext.prototype, 'createBuffer');
    const sized = vi.spyOn(WebGL2RenderingContext.prototype, 'bufferData');
    for (const share of [0, 0.25, 0.5, 0.75, 1]) {
      scene.update(picture(share, true), marks, palette);
      await frame();
    }
    expect(made).not.toHaveBeenCalled();
    expect(sized).not.toHaveBeenCalled();
    expect(scene.geometries()).toBe(geometries);
  });

  it('draws once for many changes in a frame, and nothing while nothing changes', async () => {
    const { picture, marks, palette } = shown();
    scene.update(picture(0), marks, palette);
    scene.update(picture(1), marks, palette);
    await frame();
    expect(clear).toHaveBeenCalledTimes(1);
    for (let k = 0; k < 5; k++) await frame();
    expect(clear).toHaveBeenCalledTimes(1);
  });

  it('draws nothing while it is out of sight, and what was missed on coming back', async () => {
    const { picture, marks, palette } = shown();
    // the first picture is drawn wherever it is, as it may be printed
    await frame();
    clear.mockClear();
    scene.show(false);
    scene.update(picture(1), marks, palette);
    for (let k = 0; k < 3; k++) await frame();
    expect(clear).not.toHaveBeenCalled();
    scene.show(true);
    await frame();
    expect(clear).toHaveBeenCalledTimes(1);
  });

  it('gives everything back, whatever it has shown', async () => {
    const made = vi.spyOn(WebGL2RenderingContext.prototype, 'createBuffer');
    const freed = vi.spyOn(WebGL2RenderingContext.prototype, 'deleteBuffer');
    for (const choice of [{}, { curve: 'grid' }, { curve: 'disc' }, { d: 3 }, {}] as const) {
      const { picture, marks, palette } = shown(choice);
      scene.update(picture(0.5, true), marks, palette);
      await frame();
    }
    expect(made.mock.calls.length).toBeGreaterThan(0);
    scene.dispose();
    expect(freed.mock.calls.length).toBe(made.mock.calls.length);
    expect(scene.geometries()).toBe(0);
    expect(canvas.getContext('webgl2')!.isContextLost()).toBe(true);
  });
});

it('says at once that there is no WebGL', () => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  expect(() => createScene(document.createElement('canvas'))).toThrow('no WebGL');
});
