import { buildBlock, type Block, type BlockLayer } from './block.ts';
import { hasShortcut, type BlockShape } from './blockShape.ts';

/** Channels of a classic block. */
export interface ClassicWidths {
  readonly outer: number;
  readonly inner: number;
  readonly output: number;
}

/**
 * Widths for an outer width: inner = outer ÷ t, output in the proportion of the inverted block's
 * output to its input, both rounded to whole channels, at least one.
 */
export function classicWidths(shape: BlockShape, outer: number): ClassicWidths {
  const inner = Math.max(1, Math.round(outer / shape.expansion));
  const output = Math.max(1, Math.round((outer * shape.outputChannels) / shape.channels));
  return { outer, inner, output };
}

/**
 * The residual bottleneck of ResNet: 1×1 down, ordinary 3×3 (which carries the stride), 1×1 up, a
 * shortcut between the wide ends under the same condition as the inverted block's.
 */
export function classicBlock(shape: BlockShape, widths: ClassicWidths): Block {
  return buildBlock({
    size: shape.size,
    bytesPerValue: shape.bytesPerValue,
    inputRole: 'expansion',
    layers: classicLayers(shape.stride, widths),
    shortcut: hasShortcut(shape)
  });
}

function classicLayers(stride: number, { outer, inner, output }: ClassicWidths): BlockLayer[] {
  return [
    {
      id: 'reduce',
      kernelSize: 1,
      stride: 1,
      inputChannels: outer,
      outputChannels: inner,
      depthwise: false,
      role: 'bottleneck'
    },
    {
      id: 'convolution',
      kernelSize: 3,
      stride,
      inputChannels: inner,
      outputChannels: inner,
      depthwise: false,
      role: 'depthwise'
    },
    {
      id: 'expand',
      kernelSize: 1,
      stride: 1,
      inputChannels: inner,
      outputChannels: output,
      depthwise: false,
      role: 'expansion'
    }
  ];
}
