import type { Shape } from '#lib/core/network/shapes.ts';
import { outlineOf, touches, type Place } from './flatSlabs.ts';
import { viewAxes, type Focus, type Frame } from './orbitCamera.ts';
import { slabKey, type SpaceSlab } from './spaceLayout.ts';
import type { ViewAngle } from '../../viewAngle.ts';

export interface SpaceLabel {
  readonly key: string;
  readonly name: string;
  readonly shape: string;
  /** Top left corner, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly kind: 'chosen' | 'pointed' | 'end';
  /** The point of its slab that it speaks of. */
  readonly foot: Place;
}

/** A slab that has something to say, and how it is called. */
export interface Named {
  readonly slab: SpaceSlab;
  readonly name: string;
  readonly kind: SpaceLabel['kind'];
}

const lineHeight = 18;
const height = 2 * lineHeight + 4;

function shapeText({ height, width, channels }: Shape): string {
  return `${height} × ${width} × ${channels}`;
}

function widthOf(name: string, shape: string): number {
  return 14 + 7.2 * Math.max(name.length, shape.length);
}

/** Steps in which a place for a label is looked for, in pixels. */
const step = 6;

/**
 * Labels near their slabs, inside the frame, clear of every slab and of each other: each goes to the
 * nearest free place over or under its slab. Where none is free it goes over its slab if it is not
 * covered by another label, else it is left out. The most important come first.
 * @param slabs all that are in the picture
 */
export function spaceLabels(
  named: readonly Named[],
  slabs: readonly SpaceSlab[],
  view: ViewAngle,
  focus: Focus,
  frame: Frame
): SpaceLabel[] {
  const axes = viewAxes(view);
  const outlines = slabs.map((slab) => outlineOf(slab, axes, focus, frame));
  const placed: SpaceLabel[] = [];
  for (const { slab, name, kind } of named) {
    const key = slabKey(slab.tap);
    if (placed.some((label) => label.key === key)) continue;
    const own = outlineOf(slab, axes, focus, frame);
    const [top, bottom] = [Math.min(...own.map(({ y }) => y)), Math.max(...own.map(({ y }) => y))];
    const middle = own.reduce((sum, { x }) => sum + x, 0) / own.length;
    if (middle < 0 || middle > frame.width || bottom < 0 || top > frame.height) continue;
    const shape = shapeText(slab.shape);
    const width = widthOf(name, shape);
    const x = clamp(middle - width / 2, 2, frame.width - width - 2);
    const isFree = (y: number) => !placed.some((other) => overlaps({ x, y, width }, other));
    const isClear = (y: number) =>
      isFree(y) && !outlines.some((outline) => touches({ x, y, width, height }, outline));
    const places = placesBeside(top, bottom, frame.height);
    const y = places.find(isClear) ?? places.find(isFree);
    if (y === undefined) continue;
    const end = y < (top + bottom) / 2 ? top : bottom;
    placed.push({ key, name, shape, x, y, kind, width, height, foot: { x: middle, y: end } });
  }
  return placed;
}

/** Upper edges that a label can have, the nearest to its slab first. */
function placesBeside(top: number, bottom: number, tallest: number): number[] {
  const last = tallest - height - 2;
  const [above, below] = [clamp(top - height - 4, 2, last), clamp(bottom + 4, 2, last)];
  const count = Math.ceil(tallest / step);
  return Array.from({ length: count }, (_, i) => [above - i * step, below + i * step])
    .flat()
    .filter((y) => y >= 2 && y <= last);
}

function overlaps(
  one: { readonly x: number; readonly y: number; readonly width: number },
  other: { readonly x: number; readonly y: number; readonly width: number }
): boolean {
  const apart = one.x + one.width < other.x || other.x + other.width < one.x;
  return !apart && Math.abs(one.y - other.y) < height;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
