import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { orthonormalise } from './orthonormalise.ts';

export interface PrincipalComponents {
  /** 2 × count coordinates along the first two components, the mean taken out. */
  readonly scores: Float64Array;
  /** Share of the cloud's whole variance along each of the two. */
  readonly shares: readonly [number, number];
  /** Unit vectors of the two components, n numbers each. */
  readonly axes: readonly [Float64Array, Float64Array];
}

/** Two more directions than are wanted: the error then shrinks by λ₅/λ₂ a round, not λ₃/λ₂. */
const block = 4;
const mostRounds = 60;
/** Change of the explained variance, as a share of all, that no picture shows. */
const enough = 1e-9;

/**
 * First two principal components of a cloud, by subspace iteration on the cloud itself: neither the
 * n × n covariance nor its whole spectrum is needed for two of them. A round costs 8·count·n
 * multiply-adds, and a handful of rounds do.
 * @param cloud count × n values, n ≥ 2
 */
export function principalComponents(cloud: Float64Array, n: number): PrincipalComponents {
  const centred = centre(cloud, n);
  const total = centred.reduce((sum, value) => sum + value * value, 0);
  let basis = orthonormalise(spread(n));
  let explained = -1;
  for (let round = 0; ; round++) {
    const scores = project(centred, basis, n);
    const { values, vectors } = rank(scores);
    basis = rotate(basis, vectors);
    const now = values[0] + values[1];
    if (round === mostRounds || now - explained <= enough * total) {
      const axes: [Float64Array, Float64Array] = [basis[0], basis[1]];
      const [first, second] = project(centred, axes, n);
      const share = (k: number) => (total > 0 ? values[k] / total : 0);
      return { scores: interleave(first, second), shares: [share(0), share(1)], axes };
    }
    explained = now;
    basis = orthonormalise(carryBack(centred, rotate(scores, vectors), n));
  }
}

function centre(cloud: Float64Array, n: number): Float64Array {
  const mean = new Float64Array(n);
  const count = cloud.length / n;
  for (let k = 0; k < cloud.length; k++) mean[k % n] += cloud[k] / count;
  return cloud.map((value, k) => value - mean[k % n]);
}

/** A fixed start that leans on every channel and on none. */
function spread(n: number): Float64Array[] {
  return Array.from({ length: Math.min(block, n) }, (_, k) =>
    Float64Array.from({ length: n }, (_, i) => Math.sin((i + 1) * (k + 1.3)))
  );
}

/** X·q for each direction q: one number a point. */
function project(centred: Float64Array, basis: readonly Float64Array[], n: number): Float64Array[] {
  return basis.map((axis) => {
    const scores = new Float64Array(centred.length / n);
    for (let p = 0, k = 0; p < scores.length; p++) {
      let sum = 0;
      for (let i = 0; i < n; i++, k++) sum += centred[k] * axis[i];
      scores[p] = sum;
    }
    return scores;
  });
}

/** Xᵀ·s for each vector of scores: one number a channel. */
function carryBack(
  centred: Float64Array,
  scores: readonly Float64Array[],
  n: number
): Float64Array[] {
  return scores.map((score) => {
    const image = new Float64Array(n);
    for (let p = 0, k = 0; p < score.length; p++)
      for (let i = 0; i < n; i++, k++) image[i] += centred[k] * score[p];
    return image;
  });
}

/** Variance along the best directions inside the block, largest first, and how to turn to them. */
function rank(scores: readonly Float64Array[]): { values: number[]; vectors: Matrix } {
  const products = scores.map((a) =>
    scores.map((b) => a.reduce((sum, value, p) => sum + value * b[p], 0))
  );
  const found = new EigenvalueDecomposition(new Matrix(products), { assumeSymmetric: true });
  const order = found.realEigenvalues.map((_, k) => k).reverse();
  return {
    values: order.map((k) => Math.max(0, found.realEigenvalues[k])),
    vectors: found.eigenvectorMatrix.subMatrixColumn(order)
  };
}

function rotate(vectors: readonly Float64Array[], by: Matrix): Float64Array[] {
  return vectors.map((_, k) =>
    vectors[0].map((_, i) => vectors.reduce((sum, vector, j) => sum + vector[i] * by.get(j, k), 0))
  );
}

function interleave(first: Float64Array, second: Float64Array): Float64Array {
  return Float64Array.from({ length: 2 * first.length }, (_, k) =>
    k % 2 === 0 ? first[k / 2] : second[(k - 1) / 2]
  );
}
