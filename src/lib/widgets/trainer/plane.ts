import { spiralRadius, type LabelledPoints } from '#lib/core/training/twoSpirals.ts';

/** Cells along a side of the picture of what a network answers where. */
export const mapSide = 64;

/** The picture reaches from −edge to edge in both directions. */
const planeEdge = 1.2 * spiralRadius;

/** Side of the drawing in its own units. */
export const planeUnits = 100;

/** Middles of the cells, row by row from the top: mapSide² × 2. */
export function mapPoints(): Float64Array {
  const points = new Float64Array(2 * mapSide * mapSide);
  const at = (index: number) => planeEdge * ((2 * index + 1) / mapSide - 1);
  for (let row = 0; row < mapSide; row++)
    for (let column = 0; column < mapSide; column++) {
      points[2 * (row * mapSide + column)] = at(column);
      points[2 * (row * mapSide + column) + 1] = -at(row);
    }
  return points;
}

/** Where a point of the plane is drawn. */
function place(x: number, y: number): readonly [number, number] {
  const half = planeUnits / 2;
  return [half + (half * x) / planeEdge, half - (half * y) / planeEdge];
}

/** Marks of one class as one path: discs for class 1, crosses for class 0. */
export function classPath({ points, labels }: LabelledPoints, label: number, size: number): string {
  let path = '';
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] !== label) continue;
    const [x, y] = place(points[2 * i], points[2 * i + 1]).map((value) => value.toFixed(2));
    path +=
      label === 1
        ? `M${x} ${y}m${-size} 0a${size} ${size} 0 1 0 ${2 * size} 0a${size} ${size} 0 1 0 ${-2 * size} 0`
        : `M${x} ${y}m${-size} ${-size}l${2 * size} ${2 * size}m0 ${-2 * size}l${-2 * size} ${2 * size}`;
  }
  return path;
}
