import { clusterOrder } from '#lib/core/tensor/channels/clusterOrder.ts';
import { inOrder, rank } from '#lib/core/tensor/channels/rank.ts';
import { norms, transpose, type Vectors } from '#lib/core/tensor/channels/vectors.ts';
import type { MatrixOrder } from './matrixPicture.ts';

/** What the worker that clusters is asked. */
export interface ClusterQuestion {
  /** [inputs, outputs] */
  readonly matrix: Vectors;
  /** False where a row is a place of a kernel and not an input channel: rows keep their order. */
  readonly alsoInputs: boolean;
}

export function byIndex({ count, dimension }: Vectors): MatrixOrder {
  return { inputs: inOrder(count), outputs: inOrder(dimension) };
}

/** The longest first. */
export function byNorm(matrix: Vectors): MatrixOrder {
  return { inputs: rank(norms(matrix)), outputs: rank(norms(transpose(matrix))) };
}

/** Those of similar direction beside each other. */
export function byCluster({ matrix, alsoInputs }: ClusterQuestion): MatrixOrder {
  return {
    inputs: alsoInputs ? clusterOrder(matrix) : inOrder(matrix.count),
    outputs: clusterOrder(transpose(matrix))
  };
}
