import { seededUniform } from '../random/seededUniform.ts';
import { orthonormalise } from './orthonormalise.ts';
import { symmetricEigen, type SymmetricEigen } from './symmetricEigen.ts';

export interface PrincipalComponents {
  /** As many coordinates a point as components are wanted, the mean taken out. */
  readonly scores: Float64Array;
  /** Share of the cloud's whole variance along each of them. */
  readonly shares: readonly number[];
  /** Unit vectors of the components, n numbers each; zero for one more than n. */
  readonly axes: readonly Float64Array[];
}

/** More directions than are wanted: the error of component k then shrinks by λ₅/λ_k a round. */
type Block = [Float64Array, Float64Array, Float64Array, Float64Array];
const mostRounds = 100;
/** Change of the explained variance, as a share of all, that neither picture nor number shows. */
const enough = 1e-7;

/**
 * First principal components of a cloud, by subspace iteration on the cloud itself: neither the
 * n × n covariance nor its whole spectrum is needed for so few. A round is one walk over the cloud,
 * 8·count·n multiply-adds, and a handful of rounds do.
 * @param cloud values, n a point
 * @param wanted number of components
 */
export function principalComponents(
  cloud: Float64Array,
  n: number,
  wanted: 2 | 3 = 2
): PrincipalComponents {
  const { centred, total } = centre(cloud, n);
  let basis = orthonormalise(start(centred, n)) as Block;
  let explained = -1;
  for (let round = 0; ; round++) {
    const image = thereAndBack(centred, basis, n);
    const { values, vectors } = rank(basis, image);
    const now = values.slice(0, wanted).reduce((sum, value) => sum + value, 0);
    if (round === mostRounds || now - explained <= enough * total) {
      const axes = rotate(basis, vectors).slice(0, wanted);
      const shares = values.slice(0, wanted).map((value) => (total > 0 ? value / total : 0));
      return { scores: project(centred, axes), shares, axes };
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

/**
 * Four sums of all points with random signs: they lie nearer to the cloud's main directions than
 * directions drawn in space, and none is missing in all four of them.
 */
function start(centred: Float64Array, n: number): Float64Array[] {
  const random = seededUniform(1);
  const sums = Array.from({ length: 4 }, () => new Float64Array(n));
  for (let from = 0; from < centred.length; from += n)
    for (const sum of sums) {
      const weight = random() - 0.5;
      for (let i = 0; i < n; i++) sum[i] += weight * centred[from + i];
    }
  return sums;
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
function rank(basis: Block, image: Block): SymmetricEigen {
  const products = basis.map((q) =>
    image.map((z) => q.reduce((sum, value, i) => sum + value * z[i], 0))
  );
  const { values, vectors } = symmetricEigen(products);
  return { values: values.map((value) => Math.max(0, value)), vectors };
}

function rotate([a, b, c, d]: Block, by: SymmetricEigen['vectors']): Block {
  const turned = ([s, t, u, v]: Float64Array) =>
    a.map((value, i) => s * value + t * b[i] + u * c[i] + v * d[i]);
  return [turned(by[0]), turned(by[1]), turned(by[2]), turned(by[3])];
}

function project(centred: Float64Array, axes: readonly Float64Array[]): Float64Array {
  const n = axes[0].length;
  const scores = new Float64Array((axes.length * centred.length) / n);
  for (let from = 0, k = 0; from < centred.length; from += n)
    for (const axis of axes) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += centred[from + i] * axis[i];
      scores[k++] = sum;
    }
  return scores;
}
