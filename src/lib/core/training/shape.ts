/** What is between the narrow tensors: nothing (the paper's choice), or a ReLU6. */
export type Bottleneck = 'linear' | 'relu6';

/**
 * What is carried past a block. `bottleneck`: the narrow tensors are added from block to block.
 * `expansion`: the wide ones are, h_k = h_{k−1} + ReLU6(E_k z_{k−1} + b_k), from the second block on.
 */
export type Shortcut = 'bottleneck' | 'expansion' | 'none';

/** Whether a bottleneck's ReLU6 stands on the projection, before the shortcut is added, or after the sum. */
export type Placement = 'before' | 'after';

/**
 * A stack of inverted residual blocks for single points: no neighbours, so no depthwise step.
 * Input layer 2 → width; per block width → width·expansionFactor → width; read-out width → 1.
 */
export interface Shape {
  readonly width: number;
  readonly expansionFactor: number;
  /** Number of blocks. */
  readonly depth: number;
  readonly bottleneck: Bottleneck;
  readonly shortcut: Shortcut;
  /** Only matters with ReLU6 bottlenecks and a shortcut between them. */
  readonly placement: Placement;
}

/** Where a dense layer's numbers stand in the one array of parameters; weights row-major, out × in. */
export interface DenseLayer {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: number;
  readonly bias: number;
}

export interface Layout {
  readonly input: DenseLayer;
  readonly blocks: readonly { readonly expand: DenseLayer; readonly project: DenseLayer }[];
  readonly readOut: DenseLayer;
  /** Number of parameters; the same for every bottleneck and shortcut. */
  readonly count: number;
}

type Sizes = Pick<Shape, 'width' | 'expansionFactor' | 'depth'>;

/** Lays the layers out one after another. */
export function layOut({ width, expansionFactor, depth }: Sizes): Layout {
  let count = 0;
  const dense = (inputs: number, outputs: number): DenseLayer => {
    const weights = count;
    const bias = weights + inputs * outputs;
    count = bias + outputs;
    return { inputs, outputs, weights, bias };
  };
  const wide = width * expansionFactor;
  const input = dense(2, width);
  const blocks = Array.from({ length: depth }, () => ({
    expand: dense(width, wide),
    project: dense(wide, width)
  }));
  return { input, blocks, readOut: dense(width, 1), count };
}
