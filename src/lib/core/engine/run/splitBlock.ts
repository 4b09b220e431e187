import {
  outputTap,
  weightKey,
  type Activations,
  type LayerSpec,
  type LayerWeights,
  type NetworkSpec,
  type NetworkWeights,
  type StageSpec
} from '../../network/spec.ts';
import { Arena, type KernelMemory } from './arena.ts';
import { blockChannels, groupsOf, toBlocked } from './blocked.ts';
import type { Plan } from '../plan/plan.ts';
import { keyOf } from '../plan/steps.ts';
import { splitLayers, splitPlan, splitStage } from '../splitPlan.ts';

/**
 * The t-way split of section 5.1, F(x) = Σᵢ (Aᵢ∘N∘Bᵢ)(x), carried out by the engine on one block:
 * the whole map of one slice of the inner channels is expanded, filtered, projected and added to the
 * output, then the next. (The paper's t is no expansion factor; here it is called slices.)
 *
 * The engine's planes hold eight channels. A slice that does not fill its last plane is padded with
 * channels of zero weight, so below eight channels a slice takes no less memory and wastes time.
 */
export class SplitBlock {
  readonly #arena: Arena;
  readonly #stage: StageSpec;
  readonly #plan: Plan;

  /**
   * @param stage an inverted residual with an expansion layer, out of `spec`
   * @param slices 1 … inner channels; their sizes differ by at most one channel
   * @throws RangeError for another number of slices, or a stage that cannot be split
   */
  constructor(
    spec: NetworkSpec,
    weights: NetworkWeights,
    stage: StageSpec,
    slices: number,
    kernels: KernelMemory
  ) {
    const { expand, depthwise, project } = splitLayers(stage);
    const split = splitStage(stage, slices);
    this.#stage = split.stage;
    this.#plan = splitPlan(spec, split);
    const places = paddedPlaces(depthwise.outputChannels, slices, split.sliceChannels);
    const channels = split.sliceChannels * slices;
    const get = (layer: LayerSpec) => weights.get(weightKey(stage.id, layer.tap))!;
    const padded = new Map<string, LayerWeights>([
      [weightKey(stage.id, 'expand'), spreadOutputs(expand, get(expand), places, channels)],
      [
        weightKey(stage.id, 'depthwise'),
        spreadOutputs(depthwise, get(depthwise), places, channels)
      ],
      [weightKey(stage.id, 'project'), spreadInputs(project, get(project), places, channels)]
    ]);
    const alone = { ...spec, stages: [this.#stage] };
    this.#arena = new Arena({ spec: alone, weights: padded }, kernels);
  }

  /** Puts the block's input into memory. */
  open(input: Activations): void {
    const size = groupsOf(input.channels) * blockChannels * input.height * input.width;
    const blocked = new Float32Array(size);
    toBlocked(input, blocked);
    this.#arena.open(this.#plan);
    this.#arena.write(keyOf(this.#stage.input), blocked);
  }

  /**
   * Runs the block on the input of `open`.
   * @returns bytes in use meanwhile: input, output, borders and one slice of the inner tensors
   */
  run(): number {
    for (const index of this.#plan.segments.keys()) this.#arena.runSegment(index);
    return Math.max(...this.#arena.segmentBytes);
  }

  output(): Activations {
    return this.#arena.read(this.#output);
  }

  get #output(): string {
    return weightKey(this.#stage.id, outputTap(this.#stage));
  }
}

/** Where each inner channel goes when every slice begins at a multiple of `width`. */
function paddedPlaces(inner: number, slices: number, width: number): number[] {
  return Array.from({ length: slices }, (_, slice) => {
    const count = Math.ceil((inner - slice) / slices);
    return Array.from({ length: count }, (_, channel) => slice * width + channel);
  }).flat();
}

function spreadOutputs(
  { outputChannels }: LayerSpec,
  { kernel, bias }: LayerWeights,
  places: readonly number[],
  channels: number
): LayerWeights {
  const rows = kernel.length / outputChannels;
  const spread = new Float32Array(rows * channels);
  const spreadBias = new Float32Array(channels);
  places.forEach((place, channel) => {
    spreadBias[place] = bias[channel];
    for (let row = 0; row < rows; row++)
      spread[row * channels + place] = kernel[row * outputChannels + channel];
  });
  return { kernel: spread, bias: spreadBias };
}

function spreadInputs(
  { outputChannels }: LayerSpec,
  { kernel, bias }: LayerWeights,
  places: readonly number[],
  channels: number
): LayerWeights {
  const spread = new Float32Array(channels * outputChannels);
  places.forEach((place, channel) => {
    const row = kernel.subarray(channel * outputChannels, (channel + 1) * outputChannels);
    spread.set(row, place * outputChannels);
  });
  return { kernel: spread, bias };
}
