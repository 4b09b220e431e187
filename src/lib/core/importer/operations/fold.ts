import { ImportError } from '../importError.ts';
import type { AffineStep } from './affine.ts';
import type { ConvolutionNode } from './convolutionNode.ts';

/** A kernel and bias into which steps are folded; the last axis of the kernel is the output channel. */
export interface Folding {
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

/** The convolution before anything is folded in; without a bias of its own it gets zeros. */
export function unfolded({ kind, kernel, bias }: ConvolutionNode): Folding {
  const channels = kind === 'depthwise' ? kernel.shape[2] : kernel.shape[3];
  return { kernel: kernel.data, bias: bias ?? new Float32Array(channels) };
}

/**
 * scale · (kernel ∗ x + bias) + offset as one kernel and bias. Products are rounded once, to float32.
 * @throws ImportError if a constant has neither one value nor one per channel
 */
export function fold({ kernel, bias }: Folding, step: AffineStep, node: string): Folding {
  const channels = bias.length;
  const at = (values: Float32Array | undefined, channel: number, otherwise: number) => {
    if (!values) return otherwise;
    if (values.length !== 1 && values.length !== channels)
      throw new ImportError(`It has ${values.length} values for ${channels} channels.`, node);
    return values[values.length === 1 ? 0 : channel];
  };
  return {
    kernel: step.scale
      ? kernel.map((value, index) => value * at(step.scale, index % channels, 1))
      : kernel,
    bias: bias.map(
      (value, channel) => value * at(step.scale, channel, 1) + at(step.offset, channel, 0)
    )
  };
}
