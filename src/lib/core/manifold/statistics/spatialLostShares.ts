import type { LostShares } from './planarLostShares.ts';

/**
 * The exact share of directions that leave fewer than three of the first n rows active, for every n
 * from 3 to `widest` of the same T (d = 3, ReLU, no bias). 0 means that nothing at all is lost.
 *
 * The planes t_i·x = 0 cut the sphere along great circles, two of which meet in v = t_i × t_j and in
 * −v. No cell has to be built. By Gauss–Bonnet a cell's area is 2π + Σ (angle − π) over its corners,
 * and around a crossing stand four cells with p, p + 1, p + 1 and p + 2 active rows, p counted among
 * the other rows. What is missing is the number of lost cells: going round the axis z, every crossing
 * is the first corner of exactly one cell, and only the two cells at the poles have none.
 *
 * Needs rows in general position, which random ones are. Time n³ for all n together.
 */
export function spatialLostShares(widest: number): LostShares {
  const arrangement = new Crossings(widest);
  return (rows, out) => {
    arrangement.clear();
    for (let i = 0; i < widest; i++) {
      arrangement.add(rows, i);
      if (i >= 2) out[i - 2] = arrangement.lostShare();
    }
  };
}

class Crossings {
  /** One crossing v of each pair of rows; its counterpart −v follows from it. */
  readonly #v: Float64Array;
  /** Other rows active at v. */
  readonly #others: Int16Array;
  /** Angle between the two rows. */
  readonly #angle: Float64Array;
  /** Of the pair, how many are active in the cell whose first corner v is. */
  readonly #ahead: Int8Array;
  #pairs = 0;
  #rows = 0;
  #upward = 0;

  constructor(widest: number) {
    const pairs = (widest * (widest - 1)) / 2;
    this.#v = new Float64Array(3 * pairs);
    this.#others = new Int16Array(pairs);
    this.#angle = new Float64Array(pairs);
    this.#ahead = new Int8Array(pairs);
  }

  clear(): void {
    this.#pairs = this.#rows = this.#upward = 0;
  }

  /**
   * Takes in row `last`; the rows before it are in already. Signs are added as numbers: as branches
   * they could not be predicted, and took twice the time.
   */
  add(rows: Float64Array, last: number): void {
    const [x, y, z] = [rows[3 * last], rows[3 * last + 1], rows[3 * last + 2]];
    const v = this.#v;
    const others = this.#others;
    const end = 3 * this.#pairs;
    for (let pair = 0, k = 0; k < end; pair++, k += 3)
      others[pair] += Number(v[k] * x + v[k + 1] * y + v[k + 2] * z > 0);
    for (let i = 0; i < last; i++) this.#cross(rows, i, last);
    this.#rows++;
    if (z > 0) this.#upward++;
  }

  #cross(rows: Float64Array, i: number, j: number): void {
    const a = rows[3 * i];
    const b = rows[3 * i + 1];
    const c = rows[3 * i + 2];
    const x = rows[3 * j];
    const y = rows[3 * j + 1];
    const z = rows[3 * j + 2];
    const u = b * z - c * y;
    const v = c * x - a * z;
    const w = a * y - b * x;
    let others = 0;
    for (let k = 0, at = 0; k < j; k++, at += 3)
      others += Number(k !== i && u * rows[at] + v * rows[at + 1] + w * rows[at + 2] > 0);
    const pair = this.#pairs++;
    this.#v[3 * pair] = u;
    this.#v[3 * pair + 1] = v;
    this.#v[3 * pair + 2] = w;
    this.#others[pair] = others;
    this.#angle[pair] = Math.atan2(Math.sqrt(u * u + v * v + w * w), a * x + b * y + c * z);
    // eastward of v the circle of row j runs along ±t_j × v, the sign that of its z; likewise row i
    this.#ahead[pair] = (z > 0 ? 1 : 0) + (c > 0 ? 0 : 1);
  }

  lostShare(): number {
    const n = this.#rows;
    let cells = (this.#upward < 3 ? 1 : 0) + (n - this.#upward < 3 ? 1 : 0);
    let turning = 0;
    for (let pair = 0; pair < this.#pairs; pair++) {
      const here = this.#others[pair];
      const there = n - 2 - here;
      if (here >= 3 && there >= 3) continue;
      const ahead = this.#ahead[pair];
      if (here + ahead < 3) cells++;
      if (there + 2 - ahead < 3) cells++;
      turning += turningAt(here, this.#angle[pair]) + turningAt(there, this.#angle[pair]);
    }
    if (cells === 0) return 0;
    // a cell too small for the digits of the sum is lost all the same
    return Math.max(1e-18, (turning + 2 * Math.PI * cells) / (4 * Math.PI));
  }
}

/** Σ (angle − π) over the lost cells of the four around a crossing. */
function turningAt(others: number, angle: number): number {
  if (others >= 3) return 0;
  const mixed = 2 * (angle - Math.PI);
  return -angle + (others < 2 ? mixed : 0) + (others < 1 ? -angle : 0);
}
