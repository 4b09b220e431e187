import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { slabViewParam } from '../memoryParams.ts';
import { block2, sampleRuns } from '../sampleRuns.ts';
import { fitPicture, project, viewAxes } from './projection.ts';
import { createScene, type Colours, type SlabScene } from './scene.ts';
import { solidFrames } from './solidFrames.ts';
import { layoutSolid } from './solidLayout.ts';

const colours: Colours = {
  bottleneck: '#0072b2',
  expansion: '#b45f06',
  depthwise: '#00795a',
  shortcut: '#8a4a78',
  ground: '#ffffff',
  flow: '#8a8378'
};
const frames = solidFrames(800);
const side = { azimuth: 0, elevation: 0 };
const size = { width: 800, height: frames[0].height };

function picture(step?: number) {
  const moments = sampleRuns('plain', block2).map((run) => ({
    run,
    step: step === undefined ? undefined : run.steps[step],
    finished: false
  }));
  return layoutSolid(moments);
}
const fit = fitPicture(picture(), side, slabViewParam.default, frames[0]);

/** The next frame, after whatever asked for it before. */
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

let canvas: HTMLCanvasElement;
let scene: SlabScene;
let clear: ReturnType<typeof vi.spyOn>;

/** Colour of the canvas where a slab's front is, as long as the frame that drew it lasts. */
function colourOf(slabIndex: number): string {
  const slab = picture().blocks[0].slabs[slabIndex];
  const middle = [(slab.from + slab.to) / 2, 0, slab.face / 2] as const;
  const { x, y } = project(middle, 0, viewAxes(side), fit, frames[0]);
  const context = canvas.getContext('webgl2')!;
  const ratio = canvas.width / size.width;
  const pixel = new Uint8Array(4);
  context.readPixels(
    Math.round(x * ratio),
    Math.round((size.height - y) * ratio),
    1,
    1,
    context.RGBA,
    context.UNSIGNED_BYTE,
    pixel
  );
  return `#${[...pixel.subarray(0, 3)].map((v) => v.toString(16).padStart(2, '0')).join('')}`;
}

beforeEach(() => {
  clear = vi.spyOn(WebGL2RenderingContext.prototype, 'clear');
  canvas = document.createElement('canvas');
  document.body.append(canvas);
  scene = createScene(canvas);
  scene.resize(frames, size);
  scene.look(side, fit);
});

afterEach(() => {
  scene.dispose();
  canvas.remove();
  vi.restoreAllMocks();
});

describe('the scene of the solid slabs', () => {
  it('paints each slab in the colour of its role', async () => {
    scene.update(picture(), colours, false);
    await frame();
    expect([0, 1, 2, 3].map(colourOf)).toEqual([
      colours.bottleneck,
      colours.expansion,
      colours.depthwise,
      colours.bottleneck
    ]);
  });

  it('leaves a ghost where nothing is alive, and the shortcut’s colour on what waits for it', async () => {
    scene.update(picture(1), colours, false);
    await frame();
    expect(colourOf(0)).toBe(colours.shortcut);
    expect(colourOf(2)).toBe(colours.depthwise);
    expect(colourOf(3)).not.toBe(colours.bottleneck);
  });

  it('draws both blocks once for many changes in a frame, and nothing while nothing changes', async () => {
    scene.update(picture(), colours, false);
    scene.update(picture(1), colours, false);
    await frame();
    expect(clear).toHaveBeenCalledTimes(2);
    for (let k = 0; k < 5; k++) await frame();
    expect(clear).toHaveBeenCalledTimes(2);
  });

  it('moves to a new step and then rests', async () => {
    scene.update(picture(0), colours, false);
    await frame();
    scene.update(picture(3), colours, true);
    await expect
      .poll(async () => {
        const before = clear.mock.calls.length;
        for (let k = 0; k < 3; k++) await frame();
        return clear.mock.calls.length - before;
      })
      .toBe(0);
    expect(clear.mock.calls.length).toBeGreaterThan(4);
    scene.look(side, fit);
    await frame();
    expect(colourOf(3)).toBe(colours.bottleneck);
    expect(colourOf(1)).not.toBe(colours.expansion);
  });

  it('draws nothing while it is out of sight, and what was missed on coming back', async () => {
    scene.update(picture(), colours, false);
    await frame();
    const drawn = clear.mock.calls.length;
    scene.show(false);
    scene.update(picture(1), colours, false);
    for (let k = 0; k < 3; k++) await frame();
    expect(clear).toHaveBeenCalledTimes(drawn);
    scene.show(true);
    await frame();
    expect(clear).toHaveBeenCalledTimes(drawn + 2);
  });

  it('gives everything back', async () => {
    const made = vi.spyOn(WebGL2RenderingContext.prototype, 'createBuffer');
    const freed = vi.spyOn(WebGL2RenderingContext.prototype, 'deleteBuffer');
    for (const step of [0, 1, 2]) {
      scene.update(picture(step), colours, false);
      await frame();
    }
    scene.dispose();
    expect(made.mock.calls.length).toBeGreaterThan(0);
    expect(freed.mock.calls.length).toBe(made.mock.calls.length);
    expect(canvas.getContext('webgl2')!.isContextLost()).toBe(true);
  });
});

it('says at once that there is no WebGL', () => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  expect(() => createScene(document.createElement('canvas'))).toThrow('no WebGL');
});
