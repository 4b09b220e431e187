import type { Curve } from '#lib/core/manifold/curve.ts';
import type { Embedding } from '#lib/core/manifold/embedding.ts';
import type { Sector } from '#lib/core/manifold/sectors.ts';
import { curveShapes, type Frame } from './curveShapes.ts';
import { side, type Drawing, type Label, type Shape } from './drawing.ts';

const middle = side / 2;
/** Radius of the input disc in the drawing. */
const disc = middle - 22;
/** More sectors than this are not numbered: the numbers would not fit. */
const mostNumbers = 24;

function frameOf(scale: number, centreX = 0, centreY = 0): Frame {
  return {
    x: (x) => middle + (x - centreX) * scale,
    y: (_, y) => middle - (y - centreY) * scale
  };
}

function arc(start: number, end: number, radius: number): number[] {
  const count = Math.max(2, Math.ceil((end - start) / 0.06));
  return Array.from({ length: count + 1 }, (_, k) => start + ((end - start) * k) / count).flatMap(
    (angle) => [middle + radius * Math.cos(angle), middle - radius * Math.sin(angle)]
  );
}

const ring = (radius: number): Shape => ({
  paths: [arc(0, 2 * Math.PI, radius)],
  colour: '--line-strong',
  width: 1,
  dashed: true
});

/** The plane before T: sectors by active rows, their borders, the curve with what will be lost. */
export function inputDrawing(curve: Curve, lost: Uint8Array, all: readonly Sector[]): Drawing {
  const wedge = ({ start, end }: Sector) => [middle, middle, ...arc(start, end, disc)];
  const fill = (opacity: number, chosen: (sector: Sector) => boolean): Shape => ({
    paths: all.filter(chosen).map(wedge),
    colour: '--lost',
    opacity
  });
  const borders: Shape = {
    paths: all.map(({ start }) => [middle, middle, ...arc(start, start, disc).slice(0, 2)]),
    colour: '--line-strong',
    width: 1,
    opacity: Math.max(0.08, Math.min(0.6, 12 / all.length))
  };
  const shapes = [
    fill(0.34, ({ active, lost }) => lost && active === 0),
    fill(0.18, ({ active, lost }) => lost && active > 0),
    borders,
    ...curveShapes(curve.points, lost, frameOf(disc / curve.radius))
  ];
  return { shapes, labels: all.length > mostNumbers ? [] : all.flatMap(numberOf) };
}

/** The number of active rows at the rim of a sector wide enough for it. */
function numberOf({ start, end, active, lost }: Sector): Label[] {
  if (end - start < 0.12) return [];
  const angle = (start + end) / 2;
  return [
    {
      x: middle + (disc + 12) * Math.cos(angle),
      y: middle - (disc + 12) * Math.sin(angle),
      text: String(active),
      colour: lost ? '--lost' : '--ink-soft'
    }
  ];
}

/** What the decoder gives back, in the scale of the input; zoomed out where it would not fit. */
export function outputDrawing(
  curve: Curve,
  decoded: Float64Array,
  lost: Uint8Array,
  { width = 2, broken = false } = {}
): Drawing & { readonly zoom: number } {
  const reach = decoded.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const zoom = Math.max(1, (reach * disc) / curve.radius / (middle - 4));
  const frame = frameOf(disc / curve.radius / zoom);
  const shapes = [ring(disc / zoom), ...curveShapes(decoded, lost, frame, width, broken)];
  return { shapes, labels: [], zoom };
}

/**
 * What the n channels hold, seen in a plane: the two channels themselves, or two principal
 * components. Both axes have one scale.
 */
export function cloudDrawing(
  scores: Float64Array,
  lost: Uint8Array,
  axes: readonly [string, string]
): Drawing {
  let [left, right, bottom, top] = [0, 0, 0, 0];
  for (let k = 0; k < scores.length; k += 2) {
    left = Math.min(left, scores[k]);
    right = Math.max(right, scores[k]);
    bottom = Math.min(bottom, scores[k + 1]);
    top = Math.max(top, scores[k + 1]);
  }
  const scale = (side - 56) / Math.max(right - left, top - bottom, 1e-9);
  const frame = frameOf(scale, (left + right) / 2, (bottom + top) / 2);
  const at = (x: number, y: number) => [frame.x(x, y), frame.y(x, y)];
  const axis: Shape = {
    paths: [
      [...at(left, 0), ...at(right, 0)],
      [...at(0, bottom), ...at(0, top)]
    ],
    colour: '--line-strong',
    width: 1
  };
  const labels: Label[] = [
    {
      x: Math.min(frame.x(right, 0), side - 24),
      y: frame.y(0, 0) + 14,
      text: axes[0],
      colour: '--ink-soft'
    },
    {
      x: Math.max(24, frame.x(0, 0)),
      y: Math.max(10, frame.y(0, top) - 12),
      text: axes[1],
      colour: '--ink-soft'
    }
  ];
  return { shapes: [axis, ...curveShapes(scores, lost, frame)], labels };
}

/** Corners of a flat piece of the sheet for n = 3: a sector of the input disc after ReLU(Tx). */
export interface Facet {
  /** x, y, z of each corner, the origin first. */
  readonly corners: Float64Array;
  readonly lost: boolean;
}

/** The sheet that ReLU makes of the input disc: flat in every sector, folded at its borders. */
export function sheetFacets(
  { rows }: Embedding,
  activate: (value: number) => number,
  all: readonly Sector[],
  radius: number
): Facet[] {
  return all.map(({ start, end, lost }) => {
    const count = Math.max(2, Math.ceil((end - start) / 0.1));
    const corners = new Float64Array(3 * (count + 2));
    for (let k = 0; k <= count; k++) {
      const angle = start + ((end - start) * k) / count;
      const [x, y] = [radius * Math.cos(angle), radius * Math.sin(angle)];
      for (let i = 0; i < 3; i++)
        corners[3 * (k + 1) + i] = activate(rows[2 * i] * x + rows[2 * i + 1] * y);
    }
    return { corners, lost };
  });
}
