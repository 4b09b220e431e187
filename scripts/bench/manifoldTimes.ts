import { median } from 'd3-array';
import { Matrix } from 'ml-matrix';
import { activations } from '#lib/core/manifold/activation.ts';
import { curveOf } from '#lib/core/manifold/curves/curveOf.ts';
import { exactReturn } from '#lib/core/manifold/decoders/exactReturn.ts';
import { linearReturn } from '#lib/core/manifold/decoders/linearReturn.ts';
import { normalEmbedding } from '#lib/core/manifold/embeddings/normalEmbedding.ts';
import { pseudoInverse } from '#lib/core/linear/pseudoInverse.ts';

/** What the manifold lab does at its busiest: the filled disc of 10,000 points, n = 256, ReLU. */
const n = 256;
const rounds = 21;
const warmUpRounds = 3;
/** Far beyond any cache: 256 MiB. */
const streamedNumbers = 2 ** 25;

export interface ManifoldTimes {
  /** Milliseconds a round, as they were taken: one after the other in every round. */
  readonly runs: Readonly<Record<'ours' | 'exactDecoder' | 'mlMatrix' | 'stream', number[]>>;
  readonly pointCount: number;
  /** Our points a second ÷ points a second at which memory could take n values of each. */
  readonly pointsPerSecondOfBandwidth: number;
  /** Our time a point ÷ that of the product with ml-matrix. */
  readonly ratioToMlMatrix: number;
  readonly nanosecondsPerPoint: Readonly<Record<'ours' | 'exactDecoder' | 'mlMatrix', number>>;
  /** Bytes a second, written and read: the machine's limit, measured in the same rounds. */
  readonly bandwidthBytesPerSecond: number;
  readonly note: string;
}

/** Times x → T⁺ReLU(Tx) against the plain product and the limit of memory, in Node, one thread. */
export function measureManifold(): ManifoldTimes {
  const { points, count } = curveOf('disc');
  const contenders = { ...transforms(points, count), stream: streaming() };
  const names = Object.keys(contenders) as (keyof typeof contenders)[];
  const runs = { ours: [], exactDecoder: [], mlMatrix: [], stream: [] } as Record<
    (typeof names)[number],
    number[]
  >;
  for (let round = -warmUpRounds; round < rounds; round++)
    for (const name of names) {
      const ms = timed(contenders[name]);
      if (round >= 0) runs[name].push(ms);
    }
  const middle = (name: keyof typeof contenders) => median(runs[name])!;
  const bandwidth = (2 * 8 * streamedNumbers) / (middle('stream') / 1000);
  const nanoseconds = (name: keyof typeof contenders) => (1e6 * middle(name)) / count;
  return {
    runs,
    pointCount: count,
    pointsPerSecondOfBandwidth: count / (middle('ours') / 1000) / (bandwidth / (2 * 8 * n)),
    ratioToMlMatrix: middle('ours') / middle('mlMatrix'),
    nanosecondsPerPoint: {
      ours: nanoseconds('ours'),
      exactDecoder: nanoseconds('exactDecoder'),
      mlMatrix: nanoseconds('mlMatrix')
    },
    bandwidthBytesPerSecond: bandwidth,
    note:
      `x → T⁺ReLU(Tx) of ${count} points in the plane, n = ${n}, 64-bit numbers, medians of ` +
      `${rounds} alternating rounds. The limit of memory is that of an ordinary product, which ` +
      'stores the n values of a point and reads them back, 16n bytes a point, at the speed at ' +
      'which this run streams an array far larger than the caches (one pass that reads and ' +
      'writes every number). Ours stores no such values, so that the share can exceed 1; it is ' +
      'bound by arithmetic. The product with ml-matrix is Tx, ReLU in place, then T⁺y, with T⁺ ' +
      'given; ours computes T⁺ each time as well.'
  };
}

function transforms(points: Float64Array, count: number) {
  const embedding = normalEmbedding(n, 2, 1);
  const { relu } = activations;
  const out = new Float64Array(points.length);
  const input = Matrix.from1DArray(count, 2, Array.from(points));
  const rows = Matrix.from1DArray(n, 2, Array.from(embedding.rows)).transpose();
  const inverse = Matrix.from1DArray(2, n, Array.from(pseudoInverse(embedding))).transpose();
  return {
    ours: () => linearReturn(embedding, relu)(points, out)[0],
    exactDecoder: () => exactReturn(embedding, relu, points).points[0],
    mlMatrix: () => {
      const cloud = input.mmul(rows);
      for (let p = 0; p < count; p++)
        for (let i = 0; i < n; i++) if (cloud.get(p, i) < 0) cloud.set(p, i, 0);
      return cloud.mmul(inverse).get(0, 0);
    }
  };
}

/** Reads and writes every number once, with as little arithmetic as there can be. */
function streaming(): () => number {
  const numbers = new Float64Array(streamedNumbers).fill(1);
  return () => {
    for (let k = 0; k < numbers.length; k++) numbers[k] = -numbers[k];
    return numbers[0];
  };
}

/** The result is looked at, so that no contender's work can be left out. */
function timed(work: () => number): number {
  const start = performance.now();
  const result = work();
  const ms = performance.now() - start;
  if (!Number.isFinite(result)) throw new Error(`A timed round gave ${result}`);
  return ms;
}
