/** Writes the share of lost directions for the first d, d + 1, … rows of one T into `out`. */
export type LostShares = (rows: Float64Array, out: Float64Array) => void;

/**
 * The exact share of directions that leave fewer than two of the first n rows active, for every n
 * from 2 to `widest` of the same T (d = 2, ReLU, no bias). 0 means that nothing at all is lost.
 *
 * The lines t_i·x = 0 are kept sorted over half a turn, each new row's line put in at its place; the
 * other half is the mirror image, with n − count rows active. Time n² for all n together.
 * Agrees with `lostFraction(sectors(…))`; rows that are parallel need no care, as they have no gap.
 */
export function planarLostShares(widest: number): LostShares {
  const edges = new Float64Array(widest);
  const changes = new Int8Array(widest);
  return (rows, out) => {
    let active = 0;
    for (let i = 0; i < widest; i++) {
      const x = rows[2 * i];
      const y = rows[2 * i + 1];
      const isActive = x > 0 || (x === 0 && y > 0);
      if (isActive) active++;
      insert(edges, changes, i, edgeOf(x, y), isActive ? -1 : 1);
      if (i > 0) out[i - 1] = lostOver(edges, changes, i + 1, active) / (2 * Math.PI);
    }
  };
}

/** Where the line at right angles to a row crosses the upper half-plane, 0 ≤ angle < π. */
function edgeOf(x: number, y: number): number {
  const angle = Math.atan2(x, -y);
  return angle < 0 ? angle + Math.PI : angle === Math.PI ? 0 : angle;
}

function insert(
  edges: Float64Array,
  changes: Int8Array,
  count: number,
  edge: number,
  change: number
): void {
  let k = count;
  for (; k > 0 && edges[k - 1] > edge; k--) {
    edges[k] = edges[k - 1];
    changes[k] = changes[k - 1];
  }
  edges[k] = edge;
  changes[k] = change;
}

/** Radians that are lost, of a whole turn. @param start rows active just past the angle 0 */
function lostOver(edges: Float64Array, changes: Int8Array, n: number, start: number): number {
  let lost = 0;
  let active = start;
  let from = 0;
  for (let k = 0; k <= n; k++) {
    const to = k < n ? edges[k] : Math.PI;
    if (active < 2) lost += to - from;
    if (n - active < 2) lost += to - from;
    if (k < n) active += changes[k];
    from = to;
  }
  return lost;
}
