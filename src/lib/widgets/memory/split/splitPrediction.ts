import { splitPlan, splitStage } from '#lib/core/engine/splitPlan.ts';
import { invertedBlock } from '#lib/core/memory/invertedBlock.ts';
import { peakBytes } from '#lib/core/memory/peak.ts';
import { runBlock } from '#lib/core/memory/runBlock.ts';
import { findStage, shapeOf } from '#lib/core/network/shapes.ts';
import type { NetworkSpec, StageSpec } from '#lib/core/network/spec.ts';

/** What a block needs in so many slices, in float32, before anything has run. */
export interface SplitPrediction {
  readonly slices: number;
  /** Channels of the largest slice, and with what fills up its last plane of eight. */
  readonly channels: number;
  readonly storedChannels: number;
  /** As the paper counts: single channels, no borders, and tensors freed after their last use. */
  readonly countedBytes: number;
  /** As this engine stores: planes of eight channels, borders of zeros, input and output throughout. */
  readonly storedBytes: number;
}

export interface SplitSubject {
  readonly stage: StageSpec;
  readonly size: number;
  readonly inputChannels: number;
  readonly innerChannels: number;
  readonly outputChannels: number;
  readonly predictions: readonly SplitPrediction[];
}

const counts = [
  ...[1, 2, 3, 4, 5, 6, 8, 12, 16, 24, 32, 48, 64, 96],
  ...[144, 192, 288, 384, 576, 960]
];

/** Numbers of slices to try: the small ones, those of whole planes of eight, and one channel each. */
export function slicesToTry(channels: number): number[] {
  const few = counts.filter((count) => count < channels);
  return [...new Set([...few, channels / 8, channels])].sort((a, b) => a - b);
}

/** @throws RangeError for a stage that cannot be split */
export function splitSubject(spec: NetworkSpec, id: string): SplitSubject {
  const stage = findStage(spec, id);
  const { height, channels: inputChannels } = shapeOf(spec, stage.input);
  const [expand, depthwise, project] = stage.layers;
  const innerChannels = expand.outputChannels;
  const block = invertedBlock({
    size: height,
    channels: inputChannels,
    outputChannels: project.outputChannels,
    expansion: innerChannels / inputChannels,
    stride: depthwise.stride,
    bytesPerValue: 4
  });
  const predictions = slicesToTry(innerChannels).map((slices) => {
    const split = splitStage(stage, slices);
    return {
      slices,
      channels: Math.ceil(innerChannels / slices),
      storedChannels: split.sliceChannels,
      countedBytes: peakBytes(runBlock(block, 'split', slices)),
      storedBytes: splitPlan(spec, split).peakBytes
    };
  });
  const { outputChannels } = project;
  return { stage, size: height, inputChannels, innerChannels, outputChannels, predictions };
}
