import type { Embedding } from '../embeddings/embedding.ts';

/** Directions, as unit vectors, whose lines lie closer than this are one. */
const sameLine = 1e-9;
/** Up to here planes that meet in one line are looked for, three or more of them at once. */
const mostCompared = 64;

/**
 * Regions into which the planes t_i·x = 0 cut the sphere of directions (d = 3): n² − n + 2 where no
 * two planes coincide and no three meet in one line. Coinciding planes count once. Planes that meet
 * in one line are counted for n ≤ 64; beyond, the formula is taken at its word.
 *
 * By Euler's formula: circles meet in V points, circle i in v_i of them, and so has v_i arcs; then
 * there are Σv_i − V + 2 regions.
 */
export function countRegions({ n, rows }: Embedding): number {
  const normals = distinctLines(
    Array.from({ length: n }, (_, i) => [...rows.subarray(3 * i, 3 * i + 3)])
  );
  const circles = normals.length;
  if (circles < 2) return circles + 1;
  if (n > mostCompared) return circles * circles - circles + 2;
  let [arcs, points] = [0, 0];
  for (const normal of normals) {
    const crossings = normals
      .filter((other) => other !== normal)
      .map((other) => cross(normal, other));
    const lines = distinctLines(crossings);
    arcs += 2 * lines.length;
    // a point in which k circles meet is met on each of them
    for (const line of lines)
      points += 2 / normals.filter((other) => Math.abs(dot(other, line)) < sameLine).length;
  }
  return Math.round(arcs - points + 2);
}

/** One unit vector for every line through the origin among vectors; zero has none. */
function distinctLines(vectors: readonly (readonly number[])[]): number[][] {
  const lines: number[][] = [];
  for (const vector of vectors) {
    const size = Math.hypot(...vector);
    if (size === 0) continue;
    const unit = vector.map((value) => value / size);
    if (!lines.some((line) => Math.hypot(...cross(line, unit)) < sameLine)) lines.push(unit);
  }
  return lines;
}

function cross(a: readonly number[], b: readonly number[]): number[] {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
