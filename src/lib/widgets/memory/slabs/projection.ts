import type { ViewAngle } from '../../viewAngle.ts';
import type { SolidBlock, SolidPicture, SolidSlab } from './solidLayout.ts';

/** Along the flow, up, and to the reader's side of the block. */
export type Point = readonly [number, number, number];

/** Unit vectors of the picture, in the block's axes: to the right, up, and towards the reader. */
export interface ViewAxes {
  readonly right: Point;
  readonly up: Point;
  readonly near: Point;
}

/** With azimuth and elevation 0 the block is seen from its side; azimuth 90 looks at its output. */
export function viewAxes({ azimuth, elevation }: ViewAngle): ViewAxes {
  const [a, e] = [(azimuth * Math.PI) / 180, (elevation * Math.PI) / 180];
  return {
    right: [Math.cos(a), 0, -Math.sin(a)],
    up: [-Math.sin(a) * Math.sin(e), Math.cos(e), -Math.cos(a) * Math.sin(e)],
    near: [Math.sin(a) * Math.cos(e), Math.sin(e), Math.cos(a) * Math.cos(e)]
  };
}

const dot = (a: Point, b: Point) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** What of a picture is seen from an angle: bounds of both blocks, in pixels of the input. */
export interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boundsOf(points: readonly Point[], { right, up }: ViewAxes): Bounds {
  const xs = points.map((point) => dot(point, right));
  const ys = points.map((point) => dot(point, up));
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.max(...ys),
    bottom: Math.min(...ys)
  };
}

export function cornersOf({ from, to, face }: SolidSlab): Point[] {
  const half = face / 2;
  return [from, to].flatMap((x) =>
    [-half, half].flatMap((y) => [-half, half].map((z): Point => [x, y, z]))
  );
}

function pointsOf({ slabs, arc }: SolidBlock): Point[] {
  return [...slabs.flatMap(cornersOf), ...arc.map(([x, y]): Point => [x, y, 0])];
}

/** How a picture is put into a frame: one scale for both blocks, each with its own middle. */
export interface Fit {
  /** Screen pixels of one pixel of the block's input. */
  readonly scale: number;
  /** For each block, what stands in the middle of its frame: across and up in the picture's axes. */
  readonly centres: readonly (readonly [number, number])[];
}

/** Room around the drawing for names above, and for two lines under the lowest slab, in pixels. */
export const margin = { side: 10, top: 30, bottom: 46 };

/**
 * The largest scale at which both blocks fit, but never larger than at the angle the lab opens
 * with: turning then moves the picture and does not zoom it, unless it would leave its frame.
 */
export function fitPicture(
  picture: SolidPicture,
  view: ViewAngle,
  usual: ViewAngle,
  frame: { readonly width: number; readonly height: number }
): Fit {
  const room = {
    width: Math.max(1, frame.width - 2 * margin.side),
    height: Math.max(1, frame.height - margin.top - margin.bottom)
  };
  const seen = picture.blocks.map((block) => boundsOf(pointsOf(block), viewAxes(view)));
  const asUsual = picture.blocks.map((block) => boundsOf(pointsOf(block), viewAxes(usual)));
  const scale = Math.min(
    ...[...seen, ...asUsual].flatMap(({ left, right, top, bottom }) => [
      room.width / (right - left),
      room.height / (top - bottom)
    ])
  );
  // the margins differ above and below: what is seen stands in the middle of the rest
  const shift = (margin.bottom - margin.top) / 2 / scale;
  const centres = seen.map(
    ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2 - shift] as const
  );
  return { scale, centres };
}

/** Where a point of a block is drawn in its frame, in pixels from the top left. */
export function project(
  point: Point,
  block: number,
  axes: ViewAxes,
  { scale, centres }: Fit,
  frame: { readonly width: number; readonly height: number }
): { x: number; y: number } {
  const [across, up] = centres[block];
  return {
    x: frame.width / 2 + scale * (dot(point, axes.right) - across),
    y: frame.height / 2 - scale * (dot(point, axes.up) - up)
  };
}
