import { stageOutput } from '#lib/core/network/shapes.ts';
import type { LayerSpec, NetworkSpec, StageSpec } from '#lib/core/network/spec.ts';
import { blockChannels, groupsOf } from './run/blocked.ts';
import { makePlan, type Plan } from './plan/plan.ts';
import { keyOf } from './plan/steps.ts';

/** A block whose inner channels are cut into slices, each filled up to whole planes of eight. */
export interface SplitStage {
  /** The block with the filled-up channels. */
  readonly stage: StageSpec;
  /** Channels of one slice, the filling included. */
  readonly sliceChannels: number;
}

/**
 * @param slices 1 … inner channels; their sizes differ by at most one channel
 * @throws RangeError for another number of slices, or a stage that cannot be split
 */
export function splitStage(stage: StageSpec, slices: number): SplitStage {
  const { expand, depthwise, project } = splitLayers(stage);
  const inner = depthwise.outputChannels;
  if (!Number.isInteger(slices) || slices < 1 || slices > inner)
    throw new RangeError(`The split takes 1 to ${inner} slices, not ${slices}.`);
  const sliceChannels = groupsOf(Math.ceil(inner / slices)) * blockChannels;
  const channels = sliceChannels * slices;
  const layers = [
    { ...expand, outputChannels: channels },
    { ...depthwise, inputChannels: channels, outputChannels: channels },
    { ...project, inputChannels: channels }
  ];
  return { stage: { ...stage, layers }, sliceChannels };
}

/** @throws RangeError for a stage without an expansion layer */
export function splitLayers({ id, layers }: StageSpec): {
  expand: LayerSpec;
  depthwise: LayerSpec;
  project: LayerSpec;
} {
  const [expand, depthwise, project] = layers;
  if (layers.length !== 3 || expand.tap !== 'expand' || depthwise.kind !== 'depthwise')
    throw new RangeError(`Stage "${id}" has no expansion to split.`);
  return { expand, depthwise, project };
}

/** The plan of one block alone, its input at hand: the whole map of one slice at a time. */
export function splitPlan(spec: NetworkSpec, { stage, sliceChannels }: SplitStage): Plan {
  const stages = spec.stages.map((other) => (other.id === stage.id ? stage : other));
  return makePlan(
    { ...spec, stages },
    {
      // the input too, so that the block can run on it again
      targets: [keyOf(stageOutput(stage)), keyOf(stage.input)],
      present: new Set([keyOf(stage.input)]),
      tiling: { rows: Infinity, channels: sliceChannels }
    }
  );
}
