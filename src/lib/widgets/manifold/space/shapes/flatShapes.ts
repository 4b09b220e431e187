import type { PointsLayer, Shape } from '../../drawings/drawing.ts';
import { planeCorners, positiveOctant } from './cutShapes.ts';
import type { Marks } from '../marks.ts';
import type { Projection } from '../projection.ts';
import type { Cut, SpacePicture } from '../spacePicture.ts';

/**
 * The whole picture as a flat drawing, farther facets first, for where there is no WebGL, or not yet.
 * @param colours red, green and blue of each point, 0…255
 */
export function flatShapes(
  picture: SpacePicture,
  seen: Projection,
  marks: Marks,
  colours: Uint8Array
): Shape[] {
  const { facets, lines, axes, cut, points } = picture;
  const sheet = [...facets]
    .sort((one, other) => meanDepth(seen, one.corners) - meanDepth(seen, other.corners))
    .map(({ corners, lost }) => ({
      paths: [seen.path(corners)],
      colour: lost ? '--lost' : '--distorted',
      opacity: 0.22
    }));
  return [
    ...(cut ? planes(cut, seen) : []),
    ...sheet,
    { paths: lines.map(seen.path), colour: '--distorted', width: 1, opacity: 0.8 },
    { paths: axes.map(({ ends }) => seen.path(ends)), colour: '--line-strong', width: 1.2 },
    ...(marks.joined ? stepShapes(seen.path(points), marks, colours) : [])
  ];
}

/** A curve of points, for the same. */
export function flatPoints(
  { points }: SpacePicture,
  seen: Projection,
  { lost }: Marks,
  colours: Uint8Array
): PointsLayer {
  const places = seen.path(points).map((value, k) => (k % 2 === 0 ? value : -value));
  const count = places.length / 2;
  const packed = new Uint32Array(count);
  for (let p = 0; p < count; p++)
    packed[p] =
      ((255 << 24) | (colours[3 * p + 2] << 16) | (colours[3 * p + 1] << 8) | colours[3 * p]) >>> 0;
  const gone = new Uint8Array(count);
  for (const p of lost) gone[p] = 1;
  return { points: places, scale: 1, x: 0, y: 0, colours: packed, lost: gone, size: 2 };
}

/** The picked point: where the linear map puts it, how it moves, where it is now. */
export function pickedShapes({ picked }: SpacePicture, seen: Projection): Shape[] {
  if (!picked) return [];
  const [[x, y], [fromX, fromY]] = [seen.path(picked.to), seen.path(picked.from)];
  const spot = (radius: number) =>
    Array.from({ length: 50 }, (_, k) => {
      const angle = (2 * Math.PI * (k >> 1)) / 24;
      return k % 2 === 0 ? x + radius * Math.cos(angle) : y + radius * Math.sin(angle);
    });
  return [
    { paths: [[fromX, fromY, x, y]], colour: '--ink', width: 1.5, dashed: true },
    { paths: [spot(6.5)], colour: '--ground-raised' },
    { paths: [spot(5)], colour: '--accent' }
  ];
}

function planes(cut: Cut, seen: Projection): Shape[] {
  const corners = planeCorners(cut).map(seen.path);
  const outlines = corners.map((path) => [...path, path[0], path[1]]);
  return [
    ...corners.map((path) => ({ paths: [path], colour: '--line-strong', opacity: 0.12 })),
    { paths: outlines, colour: '--line-strong', width: 0.8, opacity: 0.5 },
    { paths: positiveOctant(cut).map(seen.path), colour: '--accent', width: 1.4 }
  ];
}

function meanDepth(seen: Projection, corners: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < corners.length; at += 3) sum += seen.depth(corners, at);
  return (3 * sum) / corners.length;
}

/** Steps of one colour become one shape; colours are told apart by four bits a channel. */
function stepShapes(places: Float64Array, { kept, lost }: Marks, colours: Uint8Array): Shape[] {
  const path = (p: number) => places.subarray(2 * p, 2 * p + 4);
  const groups = new Map<number, ArrayLike<number>[]>();
  for (const p of kept) {
    const [r, g, b] = colours.subarray(3 * p, 3 * p + 3);
    const key = ((r >> 4) << 8) | ((g >> 4) << 4) | (b >> 4);
    const group = groups.get(key);
    if (group) group.push(path(p));
    else groups.set(key, [path(p)]);
  }
  const shapes: Shape[] = [...groups].map(([key, paths]) => ({
    paths,
    colour: `#${key.toString(16).padStart(3, '0')}`,
    width: 2
  }));
  if (lost.length === 0) return shapes;
  return [...shapes, { paths: Array.from(lost, path), colour: '--lost', width: 3.6 }];
}
