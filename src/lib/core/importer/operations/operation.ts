import type { Activation, LayerPadding } from '#lib/core/network/spec.ts';

/**
 * A convolution with all that belongs to it: batch norm and bias folded in, the activation after it,
 * and the tensor added to it where there is a shortcut. Tensors are named after the graph's node at
 * which they are complete.
 */
export interface Operation {
  /** The convolution's own node, for messages. */
  readonly node: string;
  readonly kind: 'convolution' | 'depthwise';
  /** A matrix product: a 1×1 convolution of a map of one pixel. */
  readonly isDense: boolean;
  readonly kernelSize: number;
  readonly stride: number;
  readonly dilation: number;
  /** Missing: SAME. */
  readonly padding: LayerPadding | undefined;
  readonly inputChannels: number;
  readonly outputChannels: number;
  /** Convolution: [k, k, in, out]; depthwise: [k, k, channels]. Folded. */
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
  readonly activation: Activation;
  /** Name of the tensor it reads. */
  readonly input: string;
  /** Name of the tensor added before the activation, where there is a shortcut. */
  readonly residual: string | undefined;
  /** Name of its result. */
  readonly output: string;
}
