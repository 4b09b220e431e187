import type { Curve } from '#lib/core/manifold/curves/curve.ts';
import type { Drawing, Label, Shape } from './drawing.ts';
import { arc, disc, drawCurve, middle, placeDisc } from './frame.ts';
import { inDrawing, mergeSectors, type Region } from './regions.ts';

/** More regions than this are not numbered: the numbers would not fit. */
const mostNumbers = 24;

/** The plane before T: its regions by active rows, their borders, the curve with what will be lost. */
export function inputDrawing(
  curve: Curve,
  lost: Uint8Array,
  colours: Uint32Array,
  regions: readonly Region[]
): Drawing {
  const drawn = drawCurve(curve, curve.points, lost, colours, placeDisc(curve.radius));
  return {
    shapes: [...tints(regions, curve.radius), ...drawn.shapes],
    points: drawn.points,
    labels:
      regions.length > mostNumbers
        ? []
        : regions.flatMap((region) => numberOf(region, curve.radius))
  };
}

/** Three tints by rank: none, one, enough. What is lost is hatched as well. */
function tints(regions: readonly Region[], radius: number): Shape[] {
  const areas = mergeSectors(regions);
  const fill = (style: Omit<Shape, 'paths'>, chosen: (region: Region) => boolean): Shape => ({
    paths: areas.filter(chosen).map((region) => inDrawing(region, radius)),
    ...style
  });
  const borders: Shape = {
    paths: regions.map((region) => borderOf(region, radius)),
    colour: '--line-strong',
    width: 1,
    opacity: Math.max(0.08, Math.min(0.5, 10 / regions.length))
  };
  const shapes = [
    fill({ colour: '--distorted', opacity: 0.14 }, ({ lost }) => !lost),
    fill({ colour: '--lost', opacity: 0.14 }, ({ lost, rank }) => lost && rank > 0),
    fill({ colour: '--lost', opacity: 0.38 }, ({ lost, rank }) => lost && rank === 0),
    fill({ colour: '--lost', opacity: 0.5, hatched: true }, ({ lost }) => lost),
    borders
  ];
  return shapes.filter(({ paths }) => paths.length > 0);
}

/** A border is drawn once: the ray where a sector begins, or a cell's outline. */
function borderOf(region: Region, radius: number): number[] {
  const { shape } = region;
  if (shape.kind === 'cell') return inDrawing(region, radius);
  return [middle, middle, ...arc(shape.start, shape.start, disc).slice(0, 2)];
}

/** The number of active rows: at the rim of a sector, or in a cell that has room for it. */
function numberOf({ shape, active, lost }: Region, radius: number): Label[] {
  const look = { text: String(active), colour: lost ? '--lost' : '--ink-soft' };
  if (shape.kind === 'sector') {
    const { start, end } = shape;
    if (end - start < 0.12) return [];
    const [x, y] = arc((start + end) / 2, (start + end) / 2, disc + 12);
    return [{ x, y, ...look }];
  }
  if (shape.area < 0.012 * Math.PI * radius ** 2) return [];
  const { scale } = placeDisc(radius);
  return [{ x: middle + scale * shape.centre[0], y: middle - scale * shape.centre[1], ...look }];
}
