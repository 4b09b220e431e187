import { curveShapes } from './curveShapes.ts';
import { side, type Drawing, type Label } from './drawing.ts';
import type { Facet } from './layout.ts';
import type { ViewAngle } from '../viewAngle.ts';

/** Rows: right, up, and towards the reader, each in (y₁, y₂, y₃). */
export function viewAxes({ azimuth, elevation }: ViewAngle): number[][] {
  const [a, e] = [(azimuth * Math.PI) / 180, (elevation * Math.PI) / 180];
  return [
    [-Math.sin(a), Math.cos(a), 0],
    [-Math.sin(e) * Math.cos(a), -Math.sin(e) * Math.sin(a), Math.cos(e)],
    [Math.cos(e) * Math.cos(a), Math.cos(e) * Math.sin(a), Math.sin(e)]
  ];
}

/** Largest coordinate of the sheet: the length of the three axes. */
export function sheetReach(facets: readonly Facet[], cloud: Float64Array): number {
  const most = (sum: number, value: number) => Math.max(sum, Math.abs(value));
  return facets.reduce((sum, { corners }) => corners.reduce(most, sum), cloud.reduce(most, 1e-9));
}

/** Units of the drawing a unit of y takes, and where the origin lies. Seen from any side it fits. */
export function sheetFit(reach: number): { scale: number; centre: number } {
  return { scale: (side - 40) / (1.75 * reach), centre: 0.4 * reach };
}

/** The folded sheet and the curve on it as a flat picture, farther facets first. */
export function sheetDrawing(
  facets: readonly Facet[],
  cloud: Float64Array,
  lost: Uint8Array,
  view: ViewAngle
): Drawing {
  const [right, up, near] = viewAxes(view);
  const reach = sheetReach(facets, cloud);
  const { scale, centre } = sheetFit(reach);
  const along = (axis: number[], p: ArrayLike<number>, k = 0) =>
    axis[0] * (p[k] - centre) + axis[1] * (p[k + 1] - centre) + axis[2] * (p[k + 2] - centre);
  const project = (points: ArrayLike<number>) =>
    Float64Array.from({ length: (2 * points.length) / 3 }, (_, k) =>
      k % 2 === 0
        ? side / 2 + scale * along(right, points, (3 * k) / 2)
        : side / 2 - scale * along(up, points, (3 * (k - 1)) / 2)
    );
  const depth = ({ corners }: Facet) =>
    along(near, corners.subarray(-Math.ceil(corners.length / 6) * 3));
  const ends = [0, 1, 2].map((i) => [0, 1, 2].map((j) => (i === j ? 1.08 * reach : 0)));
  const flat = { x: (x: number) => x, y: (_: number, y: number) => y };
  const labels: Label[] = ends.map((end, i) => {
    const [x, y] = project(end);
    return {
      x: Math.min(Math.max(x, 12), side - 12),
      y: Math.min(Math.max(y, 10), side - 10),
      text: `y${'₁₂₃'[i]}`,
      colour: '--ink'
    };
  });
  return {
    shapes: [
      ...[...facets]
        .filter(({ lost }) => !lost)
        .sort((one, other) => depth(one) - depth(other))
        .map(({ corners }) => ({ paths: [project(corners)], colour: '--distorted', opacity: 0.2 })),
      {
        paths: ends.map((end) => project([0, 0, 0, ...end])),
        colour: '--line-strong',
        width: 1.2
      },
      ...curveShapes(project(cloud), lost, flat)
    ],
    labels
  };
}
