import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { frameSlabs } from './orbitCamera.ts';
import { createScene, type Palette, type SpaceScene } from './scene.ts';
import { networkSlabs, stageSlabs } from './spaceLayout.ts';

const spec = ssdlite({ inputSize: 300 });
const palette: Palette = {
  image: '#888888',
  head: '#888888',
  bottleneck: '#0072b2',
  expansion: '#b45f06',
  depthwise: '#00795a',
  shortcut: '#8a4a78',
  branch: '#888888',
  ground: '#ffffff',
  edge: '#333333',
  accent: '#0b5fa5',
  ink: '#111111',
  field: '#111111'
};
const view = { azimuth: 80, elevation: 5 };
const size = { width: 300, height: 200 };
const red = { width: 1, height: 1, pixels: Uint8Array.of(255, 0, 0, 255) };

/** The next frame, after whatever asked for it before. */
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

let canvas: HTMLCanvasElement;
let scene: SpaceScene;
let clear: ReturnType<typeof vi.spyOn>;

/** Pixels of the canvas that are painted at all, and those that are purely red. */
function pixels(): { painted: number; red: number } {
  const context = canvas.getContext('webgl2')!;
  const { width, height } = canvas;
  const all = new Uint8Array(4 * width * height);
  context.readPixels(0, 0, width, height, context.RGBA, context.UNSIGNED_BYTE, all);
  let [painted, pure] = [0, 0];
  for (let k = 0; k < all.length; k += 4) {
    if (all[k + 3] > 0) painted++;
    if (all[k] > 240 && all[k + 1] < 20 && all[k + 2] < 20) pure++;
  }
  return { painted, red: pure };
}

function showBlock(id: string): void {
  const layout = stageSlabs(spec, id);
  scene.update(layout, palette);
  scene.look(view, frameSlabs(layout.slabs, view, size));
}

beforeEach(() => {
  clear = vi.spyOn(WebGL2RenderingContext.prototype, 'clear');
  canvas = document.createElement('canvas');
  document.body.append(canvas);
  scene = createScene(canvas);
  scene.resize(size);
});

afterEach(() => {
  scene.dispose();
  canvas.remove();
  vi.restoreAllMocks();
});

describe('the scene of the network', () => {
  it('paints slabs, and pictures on their faces', async () => {
    showBlock('b8');
    await frame();
    expect(pixels().painted).toBeGreaterThan(1000);
    expect(pixels().red).toBe(0);
    scene.pictures(new Map([['b8.sum', red]]));
    await frame();
    expect(pixels().red).toBeGreaterThan(500);
    scene.pictures(new Map());
    await frame();
    expect(pixels().red).toBe(0);
  });

  it('has the upper row of a picture above', async () => {
    showBlock('b8');
    const pixelsOf = (...rows: number[][]) => Uint8Array.from(rows.flat());
    const [on, off] = [
      [255, 0, 0, 255],
      [0, 0, 255, 255]
    ];
    scene.pictures(new Map([['b8.sum', { width: 1, height: 2, pixels: pixelsOf(on, off) }]]));
    await frame();
    const context = canvas.getContext('webgl2')!;
    const line = new Uint8Array(4 * canvas.width);
    const heights = { red: [] as number[], blue: [] as number[] };
    // rows are read from below
    for (let y = 0; y < canvas.height; y++) {
      context.readPixels(0, y, canvas.width, 1, context.RGBA, context.UNSIGNED_BYTE, line);
      for (let k = 0; k < line.length; k += 4) {
        if (line[k] > 240 && line[k + 1] < 20 && line[k + 2] < 20) heights.red.push(y);
        if (line[k] < 20 && line[k + 1] < 20 && line[k + 2] > 240) heights.blue.push(y);
      }
    }
    const mean = (all: number[]) => all.reduce((sum, y) => sum + y, 0) / all.length;
    expect(heights.red.length).toBeGreaterThan(100);
    expect(heights.blue.length).toBeGreaterThan(100);
    expect(mean(heights.red)).toBeGreaterThan(mean(heights.blue) + 5);
  });

  it('draws once for many changes in a frame, nothing while nothing changes or out of sight', async () => {
    showBlock('b8');
    scene.mark('b8.sum', '');
    await frame();
    expect(clear).toHaveBeenCalledTimes(1);
    for (let k = 0; k < 3; k++) await frame();
    expect(clear).toHaveBeenCalledTimes(1);
    scene.show(false);
    scene.mark('b8.expand', 'b8.sum');
    for (let k = 0; k < 3; k++) await frame();
    expect(clear).toHaveBeenCalledTimes(1);
    scene.show(true);
    await frame();
    expect(clear).toHaveBeenCalledTimes(2);
  });

  it('gives everything back, whatever it has shown', async () => {
    const made = vi.spyOn(WebGL2RenderingContext.prototype, 'createBuffer');
    const freed = vi.spyOn(WebGL2RenderingContext.prototype, 'deleteBuffer');
    const textures = vi.spyOn(WebGL2RenderingContext.prototype, 'createTexture');
    const before = textures.mock.calls.length;
    for (const id of ['b8', 'b1', 'stem']) {
      showBlock(id);
      scene.pictures(new Map([[`${id}.project`, { ...red }]]));
      await frame();
    }
    const layout = networkSlabs(spec);
    scene.update(layout, palette);
    scene.field([
      [
        [0, 0, 0],
        [1, 1, 1]
      ]
    ]);
    await frame();
    expect(textures.mock.calls.length).toBeGreaterThan(before);
    scene.dispose();
    expect(made.mock.calls.length).toBeGreaterThan(0);
    expect(freed.mock.calls.length).toBe(made.mock.calls.length);
    expect(scene.memory()).toMatchObject({ geometries: 0, textures: 0 });
    expect(canvas.getContext('webgl2')!.isContextLost()).toBe(true);
  });
});

it('says at once that there is no WebGL', () => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  expect(() => createScene(document.createElement('canvas'))).toThrow('no WebGL');
});
