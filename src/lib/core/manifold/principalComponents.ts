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
type Block = [Float64Array, Float64Array, Float64Array, Float64Array];
const mostRounds = 100;
/** Change of the explained variance, as a share of all, that neither picture nor number shows. */
const enough = 1e-7;

/**
 * First two principal components of a cloud, by subspace iteration on the cloud itself: neither the
 * n × n covariance nor its whole spectrum is needed for two of them. A round is one walk over the
 * cloud, 8·count·n multiply-adds, and a handful of rounds do.
 * @param cloud count × n values, n ≥ 2
 */
export function principalComponents(cloud: Float64Array, n: number): PrincipalComponents {
  const { centred, total } = centre(cloud, n);
  let basis = orthonormalise(start(centred, n)) as Block;
  let explained = -1;
  for (let round = 0; ; round++) {
    const image = thereAndBack(centred, basis, n);
    const { values, vectors } = rank(basis, image);
    const now = values[0] + values[1];
    if (round === mostRounds || now - explained <= enough * total) {
      const [first, second] = rotate(basis, vectors);
      const share = (k: number) => (total > 0 ? values[k] / total : 0);
      const shares: [number, number] = [share(0), share(1)];
      return { scores: project(centred, first, second), shares, axes: [first, second] };
    }
    explained = now;
    basis = orthonormalise(rotate(image, vectors)) as Block;
  }
}

function centre(cloud: Float64Array, n: number): { centred: Float64Array; total: number } {
  const count = cloud.length / n;
  const mean = new Float64Array(n);
  for (let k = 0; k < cloud.length;) for (let i = 0; i < n; i++, k++) mean[i] += cloud[k] / count;
  const centred = new Float64Array(cloud.length);
  let total = 0;
  for (let k = 0; k < cloud.length;)
    for (let i = 0; i < n; i++, k++) {
      centred[k] = cloud[k] - mean[i];
      total += centred[k] * centred[k];
    }
  return { centred, total };
}

/** Four points of the cloud: they lie nearer to its main directions than anything invented would. */
function start(centred: Float64Array, n: number): Float64Array[] {
  const count = centred.length / n;
  return [0.618, 0.854, 0.708, 0.944].map((share) => {
    const point = Math.min(count - 1, Math.floor(share * count));
    return centred.slice(point * n, (point + 1) * n);
  });
}

/** XᵀXq for the four directions q: each point is read twice while it is at hand. */
function thereAndBack(centred: Float64Array, [a, b, c, d]: Block, n: number): Block {
  const image: Block = [
    new Float64Array(n),
    new Float64Array(n),
    new Float64Array(n),
    new Float64Array(n)
  ];
  const [e, f, g, h] = image;
  for (let from = 0; from < centred.length; from += n) {
    let [s, t, u, v] = [0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      const value = centred[from + i];
      s += value * a[i];
      t += value * b[i];
      u += value * c[i];
      v += value * d[i];
    }
    for (let i = 0; i < n; i++) {
      const value = centred[from + i];
      e[i] += value * s;
      f[i] += value * t;
      g[i] += value * u;
      h[i] += value * v;
    }
  }
  return image;
}

/** Variance along the best directions inside the block, largest first, and how to turn to them. */
function rank(basis: Block, image: Block): { values: number[]; vectors: Matrix } {
  const products = basis.map((q) =>
    image.map((z) => q.reduce((sum, value, i) => sum + value * z[i], 0))
  );
  const found = new EigenvalueDecomposition(new Matrix(products), { assumeSymmetric: true });
  const order = [3, 2, 1, 0];
  return {
    values: order.map((k) => Math.max(0, found.realEigenvalues[k])),
    vectors: found.eigenvectorMatrix.subMatrixColumn(order)
  };
}

function rotate([a, b, c, d]: Block, by: Matrix): Block {
  const turned = (k: number) =>
    a.map((value, i) => {
      const [s, t, u, v] = [by.get(0, k), by.get(1, k), by.get(2, k), by.get(3, k)];
      return s * value + t * b[i] + u * c[i] + v * d[i];
    });
  return [turned(0), turned(1), turned(2), turned(3)];
}

function project(centred: Float64Array, first: Float64Array, second: Float64Array): Float64Array {
  const n = first.length;
  const scores = new Float64Array((2 * centred.length) / n);
  for (let k = 0, p = 0; k < centred.length; p += 2) {
    let [s, t] = [0, 0];
    for (let i = 0; i < n; i++, k++) {
      s += centred[k] * first[i];
      t += centred[k] * second[i];
    }
    scores[p] = s;
    scores[p + 1] = t;
  }
  return scores;
}
