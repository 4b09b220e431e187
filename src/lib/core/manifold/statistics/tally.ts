import { normalEmbedding } from '../embeddings/normalEmbedding.ts';
import { bends } from './bends.ts';
import { binOf, errorBins, lostBins } from './bins.ts';
import { addValue, noMoments, type Moments } from './moments.ts';
import { planarLostShares } from './planarLostShares.ts';
import { spatialLostShares } from './spatialLostShares.ts';

/** Which T are drawn: normal rows without bias, seeds `seed`, `seed` + 1, … */
export interface SeedRange {
  readonly d: 2 | 3;
  /** Largest n; the first n rows of each T are measured for every n from d to here. */
  readonly widest: number;
  readonly seed: number;
}

/**
 * What has been counted over the T of the first seeds, for every n from d to `widest` (entry n − d).
 * Plain data. It depends on the range and on `done` alone, not on how often the counting paused.
 */
export interface Tally extends SeedRange {
  /** Seeds counted. */
  done: number;
  /** Share of directions lost, one value a T. */
  readonly lost: Moments;
  /** T under which no direction is lost. */
  readonly whole: Uint32Array;
  /** The T that lose something, by their share: `lostBins.count` bins for each n. */
  readonly lostCounts: Uint32Array;
  /** ‖f(x) − x/2‖² / ‖x‖², one value a T. */
  readonly error: Moments;
  /** All T by that value: `errorBins.count` bins for each n. */
  readonly errorCounts: Uint32Array;
}

export function emptyTally({ d, widest, seed }: SeedRange): Tally {
  const widths = widest - d + 1;
  return {
    ...{ d, widest, seed, done: 0 },
    lost: noMoments(widths),
    whole: new Uint32Array(widths),
    lostCounts: new Uint32Array(widths * lostBins.count),
    error: noMoments(widths),
    errorCounts: new Uint32Array(widths * errorBins.count)
  };
}

/**
 * Something that counts on from where a tally stands until `done` seeds are in it. The T of a seed is
 * the one that `normalEmbedding` draws, so the manifold lab shows the very same.
 */
export function counter(tally: Tally): (done: number) => void {
  const { d, widest, seed } = tally;
  const widths = widest - d + 1;
  const [shares, errors] = [new Float64Array(widths), new Float64Array(widths)];
  const measureLost = d === 2 ? planarLostShares(widest) : spatialLostShares(widest);
  const measureErrors = bends(d, widest);
  return (done) => {
    while (tally.done < done) {
      const { rows } = normalEmbedding(widest, d, seed + tally.done);
      measureLost(rows, shares);
      measureErrors(rows, errors);
      tally.done++;
      for (let k = 0; k < widths; k++) count(tally, k, shares[k], errors[k]);
    }
  };
}

function count(tally: Tally, width: number, share: number, error: number): void {
  addValue(tally.lost, width, share, tally.done);
  addValue(tally.error, width, error, tally.done);
  if (share === 0) tally.whole[width]++;
  else tally.lostCounts[width * lostBins.count + binOf(lostBins, share)]++;
  tally.errorCounts[width * errorBins.count + binOf(errorBins, error)]++;
}
