import { BoxGeometry, Mesh, MeshBasicMaterial, OrthographicCamera, Scene } from 'three';
import { createRawSnippet } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import { canvasStage } from '../three/canvasStage.ts';
import Stage3d from './Stage3d.svelte';
import { Stage, type Staged, type Telling } from './stage.svelte.ts';

/** The next frame, after whatever asked for it before. */
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

const draws = vi.fn();

interface BoxScene extends Staged {
  paint(colour: string): void;
  resize(size: number): void;
  geometries(): number;
}

/** One box in one colour that fills the canvas. */
function createScene(canvas: HTMLCanvasElement): BoxScene {
  const { renderer, invalidate, resize, show, dispose } = canvasStage(canvas, () => {
    draws();
    renderer.render(scene, camera);
  });
  const camera = new OrthographicCamera(-1, 1, 1, -1, 0, 10);
  camera.position.z = 5;
  const box = new Mesh(new BoxGeometry(4, 4, 1), new MeshBasicMaterial());
  const scene = new Scene().add(box);
  return {
    paint(colour) {
      box.material.color.set(colour);
      invalidate();
    },
    resize: (size) => resize(size, size),
    geometries: () => renderer.info.memory.geometries,
    show,
    dispose() {
      box.geometry.dispose();
      box.material.dispose();
      dispose();
    }
  };
}

const words = (text: string) => createRawSnippet(() => ({ render: () => `<b>${text}</b>` }));

async function open(own: { load?: () => Promise<{ createScene: typeof createScene }> } = {}) {
  const stage = new Stage<BoxScene>();
  let size = $state(100);
  let turned = $state('');
  const tell: Telling<BoxScene>[] = [
    (scene) => scene.resize(size),
    (scene, { colour }) => scene.paint(colour('accent'))
  ];
  const screen = await render(Stage3d<BoxScene>, {
    stage,
    load: () => Promise.resolve({ createScene }),
    tell,
    hands: { turn: (azimuth, elevation) => (turned = `${azimuth} ${elevation}`) },
    label: 'A box.',
    style: 'width: 100px; height: 100px',
    flat: words('flat'),
    children: words('over'),
    ...own
  });
  const root = screen.container.querySelector<HTMLElement>('.stage')!;
  return {
    ...screen,
    stage,
    root,
    canvas: () => root.querySelector('canvas'),
    resize: (to: number) => (size = to),
    turned: () => turned,
    /** What stands there besides the canvas. */
    shown: () => root.textContent.replace(/\s/g, '')
  };
}

/** The colour in the middle of a canvas. */
function colourOf(canvas: HTMLCanvasElement): string {
  const gl = canvas.getContext('webgl2')!;
  const pixel = new Uint8Array(4);
  gl.readPixels(canvas.width / 2, canvas.height / 2, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
  return `#${[...pixel.subarray(0, 3)].map((v) => v.toString(16).padStart(2, '0')).join('')}`;
}

/** Waits until so many frames have been drawn, and for three more in which nothing is. */
async function drawn(count: number): Promise<void> {
  await expect.poll(() => draws.mock.calls.length).toBe(count);
  for (let k = 0; k < 3; k++) await frame();
  expect(draws).toHaveBeenCalledTimes(count);
}

let theme: HTMLStyleElement;

beforeEach(() => {
  draws.mockClear();
  theme = document.createElement('style');
  theme.textContent = ':root { --accent: #ff0000 } :root[data-theme=dark] { --accent: #0000ff }';
  document.head.append(theme);
});

afterEach(() => {
  cleanup();
  theme.remove();
  delete document.documentElement.dataset.theme;
  vi.restoreAllMocks();
});

describe('a stage', () => {
  it('draws once, and rests until something changes', async () => {
    const { canvas, resize, shown } = await open();
    await drawn(1);
    expect(shown()).toBe('over');
    expect(colourOf(canvas()!)).toBe('#ff0000');
    resize(60);
    await drawn(2);
    expect(canvas()!.width).toBe(Math.floor(60 * devicePixelRatio));
  });

  it('takes the colours of another theme', async () => {
    const { canvas } = await open();
    await drawn(1);
    document.documentElement.dataset.theme = 'dark';
    await drawn(2);
    expect(colourOf(canvas()!)).toBe('#0000ff');
  });

  it('has no frames out of sight, and one for all that was missed on coming back', async () => {
    const { root, stage } = await open();
    await drawn(1);
    const show = vi.spyOn(stage.scene!, 'show');
    root.style.marginTop = '5000px';
    await expect.poll(() => show.mock.lastCall).toEqual([false]);
    document.documentElement.dataset.theme = 'dark';
    for (let k = 0; k < 5; k++) await frame();
    expect(draws).toHaveBeenCalledTimes(1);
    root.style.marginTop = '0';
    await drawn(2);
  });

  it('shows what is flat while its context is lost, and draws again when it is back', async () => {
    const { canvas, shown, stage } = await open();
    await drawn(1);
    const first = canvas()!;
    const taken = first.getContext('webgl2')!.getExtension('WEBGL_lose_context')!;
    taken.loseContext();
    await expect.poll(() => stage.trouble).toBe('lost');
    await expect.poll(shown).toBe('flatover');
    expect(first.checkVisibility()).toBe(false);
    taken.restoreContext();
    await expect.poll(() => stage.trouble).toBe(undefined);
    await drawn(2);
    expect(shown()).toBe('over');
    expect(canvas()).not.toBe(first);
    expect(colourOf(canvas()!)).toBe('#ff0000');
  });

  it('draws again when the reader asks for it, too', async () => {
    const { canvas, shown, stage } = await open();
    await drawn(1);
    canvas()!.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext();
    await expect.poll(() => stage.trouble).toBe('lost');
    stage.restore();
    await drawn(2);
    expect(shown()).toBe('over');
  });

  it('says where there is no WebGL, and leaves what is flat', async () => {
    const real = HTMLCanvasElement.prototype.getContext;
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (
      this: HTMLCanvasElement,
      ...given: unknown[]
    ) {
      return String(given[0]).startsWith('webgl') ? null : Reflect.apply(real, this, given);
    } as typeof real);
    const { canvas, shown, stage } = await open();
    await expect.poll(() => stage.trouble).toBe('missing');
    expect(shown()).toBe('flatover');
    expect(canvas()).toBeNull();
  });

  it('gives everything back when it goes', async () => {
    const { canvas, stage, unmount } = await open();
    await drawn(1);
    const { scene } = stage;
    expect(scene!.geometries()).toBe(1);
    const context = canvas()!.getContext('webgl2')!;
    await unmount();
    expect(scene!.geometries()).toBe(0);
    expect(context.isContextLost()).toBe(true);
    expect(stage.scene).toBeUndefined();
    document.documentElement.dataset.theme = 'dark';
    for (let k = 0; k < 3; k++) await frame();
    expect(draws).toHaveBeenCalledTimes(1);
  });

  it('makes no scene when it goes before three.js has come', async () => {
    let come: (module: { createScene: typeof createScene }) => void = () => {};
    const made = vi.fn(createScene);
    const { unmount } = await open({ load: () => new Promise((resolve) => (come = resolve)) });
    await unmount();
    come({ createScene: made });
    for (let k = 0; k < 3; k++) await frame();
    expect(made).not.toHaveBeenCalled();
  });
});

describe('hands', () => {
  /** A pointer that goes over the picture; capturing it needs a real one. */
  async function hand() {
    const opened = await open();
    const { root } = opened;
    vi.spyOn(root, 'setPointerCapture').mockImplementation(() => {});
    const send = (type: string, clientX: number, clientY: number, pointerId = 1) =>
      root.dispatchEvent(new PointerEvent(type, { clientX, clientY, pointerId }));
    return { ...opened, send };
  }

  it('turn it, by whole degrees of which none is lost on the way', async () => {
    const { send, turned, root } = await hand();
    send('pointerdown', 50, 50);
    for (let x = 51; x <= 54; x++) send('pointermove', x, 50);
    expect(turned()).toBe('-2 0');
    send('pointermove', 55, 50);
    expect(turned()).toBe('-2 0');
    send('pointermove', 56, 50);
    expect(turned()).toBe('-1 0');
    send('pointerup', 56, 50);
    send('pointermove', 90, 90);
    expect(turned()).toBe('-1 0');
    expect(getComputedStyle(root).touchAction).toBe('pan-y');
  });

  it('do not turn it with two fingers, which are a pinch, nor where the page took the finger', async () => {
    const { send, turned } = await hand();
    send('pointerdown', 20, 50, 1);
    send('pointerdown', 80, 50, 2);
    send('pointermove', 10, 50, 1);
    expect(turned()).toBe('');
    send('pointercancel', 10, 50, 1);
    send('pointerup', 80, 50, 2);
    send('pointermove', 40, 50, 1);
    expect(turned()).toBe('');
  });

  it('leave a finger that begins upwards to the page, and turn by one that begins sideways', async () => {
    const { root, send, turned } = await hand();
    const touch = (type: string, clientX: number, clientY: number) =>
      root.dispatchEvent(new PointerEvent(type, { clientX, clientY, pointerType: 'touch' }));
    touch('pointerdown', 50, 50);
    touch('pointermove', 53, 30);
    touch('pointermove', 90, 20);
    touch('pointercancel', 90, 20);
    expect(turned()).toBe('');
    touch('pointerdown', 50, 50);
    touch('pointermove', 60, 47);
    touch('pointerup', 60, 47);
    expect(turned()).toBe('-5 -1');
    send('pointermove', 90, 90);
    expect(turned()).toBe('-5 -1');
  });

  it('have keys for the same, and leave those that mean nothing here to the page', async () => {
    const { root, turned } = await open();
    const press = (key: string, ctrlKey = false) =>
      root.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, cancelable: true }));
    expect(press('ArrowLeft')).toBe(false);
    expect(turned()).toBe('5 0');
    expect(press('ArrowDown')).toBe(false);
    expect(turned()).toBe('0 -5');
    expect([press('Home'), press('PageDown'), press('+'), press('ArrowLeft', true)]).toEqual([
      true,
      true,
      true,
      true
    ]);
  });
});
