import type { Shape } from '#lib/core/network/shapes.ts';
import { project, viewAxes, type Focus, type Frame } from './orbitCamera.ts';
import { cornersOf, slabKey, type SpaceSlab } from './spaceLayout.ts';
import type { ViewAngle } from '../../viewAngle.ts';

export interface SpaceLabel {
  readonly key: string;
  readonly name: string;
  readonly shape: string;
  /** Top left corner, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly kind: 'chosen' | 'pointed' | 'end';
}

/** A slab that has something to say, and how it is called. */
export interface Named {
  readonly slab: SpaceSlab;
  readonly name: string;
  readonly kind: SpaceLabel['kind'];
}

const lineHeight = 18;
const height = 2 * lineHeight + 4;

export function shapeText({ height, width, channels }: Shape): string {
  return `${height} × ${width} × ${channels}`;
}

function widthOf(name: string, shape: string): number {
  return 14 + 7.2 * Math.max(name.length, shape.length);
}

/**
 * Labels over their slabs, inside the frame; one that would cover an earlier one goes under its
 * slab, and is left out if it does not fit there either. The most important come first.
 */
export function spaceLabels(
  named: readonly Named[],
  view: ViewAngle,
  focus: Focus,
  frame: Frame
): SpaceLabel[] {
  const axes = viewAxes(view);
  const placed: (SpaceLabel & { readonly width: number })[] = [];
  for (const { slab, name, kind } of named) {
    const key = slabKey(slab.tap);
    if (placed.some((label) => label.key === key)) continue;
    const corners = cornersOf(slab).map((corner) => project(corner, axes, focus, frame));
    const [top, bottom] = [
      Math.min(...corners.map(({ y }) => y)),
      Math.max(...corners.map(({ y }) => y))
    ];
    const middle = corners.reduce((sum, { x }) => sum + x, 0) / corners.length;
    if (middle < 0 || middle > frame.width || bottom < 0 || top > frame.height) continue;
    const shape = shapeText(slab.shape);
    const width = widthOf(name, shape);
    const x = clamp(middle - width / 2, 2, frame.width - width - 2);
    const free = [top - height - 4, bottom + 4]
      .map((y) => clamp(y, 2, frame.height - height - 2))
      .find((y) => !placed.some((other) => overlaps({ x, y, width }, other)));
    if (free !== undefined) placed.push({ key, name, shape, x, y: free, kind, width });
  }
  return placed;
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
