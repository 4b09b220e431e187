import type { ViewAngle } from '../../viewAngle.ts';
import { cornersOf, type Point, type SpaceSlab } from './spaceLayout.ts';

/** Unit vectors of the picture in space: to the right, up, and towards the reader. */
export interface ViewAxes {
  readonly right: Point;
  readonly up: Point;
  readonly near: Point;
}

/** What of space is in the middle of the picture, and how large it is drawn. The view is parallel. */
export interface Focus {
  readonly centre: Point;
  /** Pixels a unit. */
  readonly scale: number;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
}

/** With azimuth 0 the data run from left to right; 90 looks at the faces of the outputs. */
export function viewAxes({ azimuth, elevation }: ViewAngle): ViewAxes {
  const [a, e] = [(azimuth * Math.PI) / 180, (elevation * Math.PI) / 180];
  return {
    right: [Math.cos(a), 0, -Math.sin(a)],
    up: [-Math.sin(a) * Math.sin(e), Math.cos(e), -Math.cos(a) * Math.sin(e)],
    near: [Math.sin(a) * Math.cos(e), Math.sin(e), Math.cos(a) * Math.cos(e)]
  };
}

export function dot(a: Point, b: Point): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** Room for labels around what is framed, in pixels. */
const margin = { side: 14, above: 50, below: 50 };

/** From where a picture's height is measured: turning it must not change it. */
const measuredFrom: ViewAngle = { azimuth: 42, elevation: 20 };

/** The height of a picture of this width in which the slabs fill both, within what is pleasant. */
export function frameHeight(slabs: readonly SpaceSlab[], width: number): number {
  const filled = (width - 2 * margin.side) * steepness(slabs) + margin.above + margin.below;
  return Math.round(Math.max(260, Math.min(420, 0.9 * width, filled)));
}

/** The same in CSS, of the container's width: what the server draws is as high as what follows. */
export function frameHeightRule(slabs: readonly SpaceSlab[]): string {
  const filled = `(100cqw - ${2 * margin.side}px) * ${steepness(slabs)} + ${margin.above + margin.below}px`;
  return `max(260px, min(420px, 90cqw, ${filled}))`;
}

/** Height over width of all slabs, seen from where they are measured. */
function steepness(slabs: readonly SpaceSlab[]): number {
  const axes = viewAxes(measuredFrom);
  const points = slabs.flatMap(cornersOf);
  const [across, upward] = [axes.right, axes.up].map((axis) => {
    const all = points.map((point) => dot(point, axis));
    return Math.max(1, Math.max(...all) - Math.min(...all));
  });
  return upward / across;
}

/** The focus at which all these slabs are in the picture, as large as possible. */
export function frameSlabs(slabs: readonly SpaceSlab[], view: ViewAngle, frame: Frame): Focus {
  const axes = viewAxes(view);
  const points = slabs.flatMap(cornersOf);
  const bounds = ([axes.right, axes.up, axes.near] as const).map((axis) => {
    const all = points.map((point) => dot(point, axis));
    const [low, high] = [Math.min(...all), Math.max(...all)];
    return { middle: (low + high) / 2, size: Math.max(1, high - low) };
  });
  const scale = Math.min(
    Math.max(1, frame.width - 2 * margin.side) / bounds[0].size,
    Math.max(1, frame.height - margin.above - margin.below) / bounds[1].size
  );
  const [across, upward, inward] = bounds.map(({ middle }) => middle);
  const at = (i: number) => axes.right[i] * across + axes.up[i] * upward + axes.near[i] * inward;
  return { centre: [at(0), at(1), at(2)], scale };
}

/** Between two focuses: sizes by ratio, so that a flight closes in as evenly as it travels. */
export function mixFocus(from: Focus, to: Focus, share: number): Focus {
  if (share >= 1) return to;
  const eased = share * share * (3 - 2 * share);
  const mix = (i: number) => from.centre[i] + (to.centre[i] - from.centre[i]) * eased;
  return {
    centre: [mix(0), mix(1), mix(2)],
    scale: from.scale * (to.scale / from.scale) ** eased
  };
}

/** Where a point is drawn, in pixels from the top left. */
export function project(
  point: Point,
  { right, up }: ViewAxes,
  { centre, scale }: Focus,
  { width, height }: Frame
): { x: number; y: number } {
  const from: Point = [point[0] - centre[0], point[1] - centre[1], point[2] - centre[2]];
  return {
    x: width / 2 + scale * dot(from, right),
    y: height / 2 - scale * dot(from, up)
  };
}

/** The slab under a place of the picture, the nearest to the reader; small ones get a little room. */
export function slabUnder(
  slabs: readonly SpaceSlab[],
  place: { readonly x: number; readonly y: number },
  axes: ViewAxes,
  focus: Focus,
  frame: Frame
): SpaceSlab | undefined {
  const across = (place.x - frame.width / 2) / focus.scale;
  const upward = (frame.height / 2 - place.y) / focus.scale;
  const origin = [0, 1, 2].map(
    (i) => focus.centre[i] + axes.right[i] * across + axes.up[i] * upward
  ) as unknown as Point;
  // a finger is not exact: what is thinner than six pixels is as easy to hit as if it were not
  const least = 3 / focus.scale;
  let best: { slab: SpaceSlab; depth: number } | undefined;
  for (const slab of slabs) {
    const depth = nearestHit(slab, origin, axes.near, least);
    if (depth !== undefined && (!best || depth > best.depth)) best = { slab, depth };
  }
  return best?.slab;
}

/** How far towards the reader a line of sight meets a slab; undefined where it passes it. */
function nearestHit(
  { from, to, y, shape }: SpaceSlab,
  origin: Point,
  near: Point,
  least: number
): number | undefined {
  const half = [(to - from) / 2, shape.height / 2, shape.width / 2];
  const middle = [(from + to) / 2, y, 0];
  let [low, high] = [-Infinity, Infinity];
  for (let i = 0; i < 3; i++) {
    const reach = Math.max(half[i], least);
    const offset = middle[i] - origin[i];
    if (Math.abs(near[i]) < 1e-9) {
      if (Math.abs(offset) > reach) return undefined;
      continue;
    }
    const ends = [(offset - reach) / near[i], (offset + reach) / near[i]];
    low = Math.max(low, Math.min(...ends));
    high = Math.min(high, Math.max(...ends));
  }
  return low <= high ? high : undefined;
}
