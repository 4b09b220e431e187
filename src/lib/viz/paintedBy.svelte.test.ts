import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { flushSync } from 'svelte';
import type { CanvasFrame } from './canvasView.ts';
import { paintedBy } from './paintedBy.svelte.ts';
import { themeColours } from './themeColours.ts';

/** The next frame, after whatever asked for it before. */
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

let canvas: HTMLCanvasElement;
let end: () => void;

function attach(paint: (frame: CanvasFrame, again: () => void) => void): void {
  const detach = paintedBy(paint)(canvas);
  end = () => detach?.();
}

beforeEach(() => {
  canvas = document.createElement('canvas');
  canvas.style.cssText = 'display: block; width: 50px; height: 20px';
  document.body.append(canvas);
});

afterEach(() => {
  end();
  canvas.remove();
  delete document.documentElement.dataset.theme;
});

it('paints as sharp as the screen is, again when what it reads changes and not when another thing does', async () => {
  let colour = $state('#ff0000');
  const other = $state({ count: 0 });
  const paint = vi.fn(({ context, width, height }: CanvasFrame) => {
    context.fillStyle = colour;
    context.fillRect(0, 0, width, height);
  });
  attach(paint);
  await expect.poll(() => paint.mock.calls.length).toBe(1);
  expect(paint.mock.calls[0][0]).toMatchObject({ width: 50, height: 20 });
  expect(canvas.width).toBe(Math.round(50 * devicePixelRatio));
  other.count++;
  flushSync();
  for (let k = 0; k < 3; k++) await frame();
  expect(paint).toHaveBeenCalledTimes(1);
  colour = '#0000ff';
  colour = '#00ff00';
  await expect.poll(() => paint.mock.calls.length).toBe(2);
  expect([...canvas.getContext('2d')!.getImageData(0, 0, 1, 1).data]).toEqual([0, 255, 0, 255]);
  // every painting is followed anew, whatever branch it took
  colour = '#ff00ff';
  await expect.poll(() => paint.mock.calls.length).toBe(3);
});

it('derives nothing twice that did not change', async () => {
  const from = $state({ size: 3, shift: 0 });
  const derive = vi.fn((length: number) => new Array<number>(length).fill(0));
  const table = $derived(derive(from.size));
  const seen: number[] = [];
  attach(() => void seen.push(table.length + from.shift));
  await expect.poll(() => seen).toEqual([3]);
  from.shift = 10;
  await expect.poll(() => seen).toEqual([3, 13]);
  expect(derive).toHaveBeenCalledTimes(1);
  from.size = 4;
  await expect.poll(() => seen).toEqual([3, 13, 14]);
  expect(derive).toHaveBeenCalledTimes(2);
});

it('paints in the colours of another theme, and in its new size', async () => {
  const paint = vi.fn(() => themeColours(canvas)('--ink'));
  attach(paint);
  await expect.poll(() => paint.mock.calls.length).toBe(1);
  document.documentElement.dataset.theme = 'dark';
  await expect.poll(() => paint.mock.calls.length).toBe(2);
  canvas.style.width = '80px';
  await expect.poll(() => paint.mock.calls.length).toBe(3);
});

it('has another frame for what one had no time for, and none once it is gone', async () => {
  let value = $state(0);
  let left = 3;
  const paint = vi.fn((_: CanvasFrame, again: () => void) => {
    if (value >= 0 && --left > 0) again();
  });
  attach(paint);
  await expect.poll(() => paint.mock.calls.length).toBe(3);
  end();
  value = 1;
  flushSync();
  for (let k = 0; k < 3; k++) await frame();
  expect(paint).toHaveBeenCalledTimes(3);
});
