import type { Activation } from '../activation.ts';
import { addIndependent, rankOfRows } from './activeRows.ts';
import { countRegions } from './countRegions.ts';
import type { Embedding } from '../embeddings/embedding.ts';
import { cutPolygon, dot, polygonArea, type Polygon, type Vector } from './sphericalPolygon.ts';

export interface Directions {
  /** Regions into which the planes t_i·x = 0 cut the sphere of directions. */
  readonly regions: number;
  /** Those with fewer than three independent active rows. */
  readonly lostRegions: number;
  /** Their share of the sphere's area, exactly but for rounding. */
  readonly lostFraction: number;
}

/** A region of the sphere and an orthonormal basis of the rows that are active in it so far. */
interface Region {
  readonly polygon: Polygon;
  readonly units: readonly Float64Array[];
}

/**
 * What T loses in three dimensions, direction by direction, as `sectors` says it in two: judged
 * without bias, close to the origin.
 *
 * The sphere is cut by one plane after the other. A region with three independent active rows is
 * saved whatever rows follow, and need not be cut any further; so few regions are open at any time
 * that the whole costs less than one walk over ten thousand points.
 * Throws a RangeError where d ≠ 3.
 */
export function directions(embedding: Embedding, { active }: Activation): Directions {
  const { n, d } = embedding;
  if (d !== 3) throw new RangeError(`Regions of the sphere need d = 3, not ${d}`);
  const regions = countRegions(embedding);
  const rank = rankOfRows(embedding, [...Array(n).keys()]);
  if (rank < 3) return { regions, lostRegions: regions, lostFraction: 1 };
  if (active.low < 0) return { regions, lostRegions: 0, lostFraction: 0 };
  const lost = lostRegions(rowsOf(embedding));
  const area = lost.reduce((sum, { polygon }) => sum + polygonArea(polygon), 0);
  return { regions, lostRegions: lost.length, lostFraction: area / (4 * Math.PI) };
}

function rowsOf({ n, rows }: Embedding): Float64Array[] {
  return Array.from({ length: n }, (_, i) => {
    const row = rows.subarray(3 * i, 3 * i + 3);
    const size = Math.hypot(...row);
    return row.map((value) => value / size);
  }).filter((row) => Number.isFinite(row[0]));
}

function lostRegions(rows: readonly Float64Array[]): Region[] {
  const first = threeIndependent(rows);
  let open = octants(first).map((polygon) => ({ polygon, units: [] as Float64Array[] }));
  for (const row of [...first, ...rows.filter((row) => !first.includes(row))])
    open = open
      .flatMap(({ polygon, units }) => {
        const { active, inactive } = cutPolygon(polygon, row as unknown as Vector);
        const kept = inactive ? [{ polygon: inactive, units }] : [];
        return active ? [{ polygon: active, units: withRow(units, row) }, ...kept] : kept;
      })
      .filter(({ units }) => units.length < 3);
  return open;
}

function withRow(units: readonly Float64Array[], row: Float64Array): Float64Array[] {
  const more = [...units];
  addIndependent(more, row);
  return more;
}

function threeIndependent(rows: readonly Float64Array[]): Float64Array[] {
  const [units, chosen]: [Float64Array[], Float64Array[]] = [[], []];
  for (const row of rows) {
    const before = units.length;
    addIndependent(units, row);
    if (units.length > before) chosen.push(row);
    if (chosen.length === 3) break;
  }
  return chosen;
}

/** The eight triangles into which the planes of three independent rows cut the sphere. */
function octants(rows: readonly Float64Array[]): Polygon[] {
  const corners = [0, 1, 2].map((k) => {
    const [a, b] = [rows[(k + 1) % 3], rows[(k + 2) % 3]];
    const [x, y, z] = [
      a[1] * b[2] - a[2] * b[1],
      a[2] * b[0] - a[0] * b[2],
      a[0] * b[1] - a[1] * b[0]
    ];
    const sign = Math.sign(dot([x, y, z], rows[k]));
    const size = sign * Math.hypot(x, y, z);
    return [x / size, y / size, z / size];
  });
  return Array.from({ length: 8 }, (_, octant) =>
    corners.map((corner, k): Vector => {
      const sign = octant & (1 << k) ? -1 : 1;
      return [sign * corner[0], sign * corner[1], sign * corner[2]];
    })
  );
}
