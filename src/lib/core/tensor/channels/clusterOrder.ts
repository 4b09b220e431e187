import { cosineDistances } from './cosineDistances.ts';
import type { Vectors } from './vectors.ts';

/**
 * An order in which vectors of similar direction stand beside each other: average-linkage
 * clustering by cosine distance, found by chains of nearest neighbours (Murtagh 1983, O(n²)), the
 * two halves of every merge turned so that their nearest ends meet. Nothing is random and ties go
 * to the smaller index, so the same vectors always give the same order.
 */
export function clusterOrder(vectors: Vectors): number[] {
  const { count } = vectors;
  if (count === 0) return [];
  const between = cosineDistances(vectors);
  const clusters = new Clusters(between.slice(), count);
  const rows: number[][] = Array.from({ length: count }, (_, index) => [index]);
  const chain: number[] = [];
  while (clusters.alive > 1) {
    if (chain.length === 0) chain.push(clusters.first());
    const last = chain[chain.length - 1];
    const before = chain[chain.length - 2];
    const nearest = clusters.nearest(last, before);
    if (nearest !== before) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    const [kept, gone] = [Math.min(last, before), Math.max(last, before)];
    rows[kept] = joined(rows[kept], rows[gone], between, count);
    clusters.merge(kept, gone);
  }
  return rows[clusters.first()];
}

/** Clusters known by the smallest index in them, and the mean distances between them. */
class Clusters {
  readonly #distances: Float32Array;
  readonly #count: number;
  /** Members; 0 for what has been merged into another. */
  readonly #sizes: Uint32Array;
  alive: number;

  constructor(distances: Float32Array, count: number) {
    this.#distances = distances;
    this.#count = count;
    this.#sizes = new Uint32Array(count).fill(1);
    this.alive = count;
  }

  first(): number {
    return this.#sizes.findIndex((size) => size > 0);
  }

  /** The nearest other cluster; `preferred` among equals, so that a chain always ends. */
  nearest(cluster: number, preferred: number | undefined): number {
    const row = cluster * this.#count;
    let best = preferred ?? -1;
    let least = preferred === undefined ? Infinity : this.#distances[row + preferred];
    for (let other = 0; other < this.#count; other++) {
      if (other === cluster || this.#sizes[other] === 0) continue;
      if (this.#distances[row + other] >= least) continue;
      best = other;
      least = this.#distances[row + other];
    }
    return best;
  }

  merge(kept: number, gone: number): void {
    const [a, b] = [this.#sizes[kept], this.#sizes[gone]];
    for (let other = 0; other < this.#count; other++) {
      if (this.#sizes[other] === 0 || other === kept || other === gone) continue;
      const mean =
        (a * this.#distances[kept * this.#count + other] +
          b * this.#distances[gone * this.#count + other]) /
        (a + b);
      this.#distances[kept * this.#count + other] = mean;
      this.#distances[other * this.#count + kept] = mean;
    }
    this.#sizes[kept] = a + b;
    this.#sizes[gone] = 0;
    this.alive--;
  }
}

/** One row after the other, each turned or not, so that the two ends that meet are the nearest. */
function joined(
  one: readonly number[],
  other: readonly number[],
  between: Float32Array,
  count: number
): number[] {
  const far = (a: number, b: number) => between[a * count + b];
  const [head, tail] = [one[0], one[one.length - 1]];
  const [start, end] = [other[0], other[other.length - 1]];
  const meetings = [far(tail, start), far(tail, end), far(head, start), far(head, end)];
  const best = meetings.indexOf(Math.min(...meetings));
  const left = best < 2 ? one : one.toReversed();
  const right = best % 2 === 0 ? other : other.toReversed();
  return [...left, ...right];
}
