import {
  outputTap,
  weightKey,
  type Activations,
  type LayerSpec,
  type LayerWeights,
  type NetworkSpec,
  type NetworkWeights,
  type StageSpec
} from '#lib/core/network/spec.ts';
import { Arena, type KernelMemory } from './arena.ts';
import { blockChannels, groupsOf, toBlocked } from './blocked.ts';
import { makePlan } from './plan/plan.ts';
import { keyOf } from './plan/steps.ts';

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
  readonly #spec: NetworkSpec;
  readonly #stage: StageSpec;
  readonly #sliceChannels: number;
  #segments = 0;

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
    const { expand, depthwise, project } = layersOf(stage);
    const inner = depthwise.outputChannels;
    if (!Number.isInteger(slices) || slices < 1 || slices > inner)
      throw new RangeError(`The split takes 1 to ${inner} slices, not ${slices}.`);
    this.#sliceChannels = groupsOf(Math.ceil(inner / slices)) * blockChannels;
    const channels = this.#sliceChannels * slices;
    const places = paddedPlaces(inner, slices, this.#sliceChannels);
    this.#stage = {
      ...stage,
      layers: [
        { ...expand, outputChannels: channels },
        { ...depthwise, inputChannels: channels, outputChannels: channels },
        { ...project, inputChannels: channels }
      ]
    };
    this.#spec = { ...spec, stages: spec.stages.map((s) => (s === stage ? this.#stage : s)) };
    const get = (layer: LayerSpec) => weights.get(weightKey(stage.id, layer.tap))!;
    const padded = new Map<string, LayerWeights>([
      [weightKey(stage.id, 'expand'), spreadOutputs(expand, get(expand), places, channels)],
      [
        weightKey(stage.id, 'depthwise'),
        spreadOutputs(depthwise, get(depthwise), places, channels)
      ],
      [weightKey(stage.id, 'project'), spreadInputs(project, get(project), places, channels)]
    ]);
    const alone = { ...this.#spec, stages: [this.#stage] };
    this.#arena = new Arena({ spec: alone, weights: padded }, kernels);
  }

  /** Puts the block's input into memory. */
  open(input: Activations): void {
    const source = keyOf(this.#stage.input);
    const plan = makePlan(this.#spec, {
      targets: [this.#output],
      present: new Set([source]),
      tiling: { rows: Infinity, channels: this.#sliceChannels }
    });
    const size = groupsOf(input.channels) * blockChannels * input.height * input.width;
    const blocked = new Float32Array(size);
    toBlocked(input, blocked);
    this.#segments = plan.segments.length;
    this.#arena.open(plan);
    this.#arena.write(source, blocked);
  }

  /**
   * Runs the block on the input of `open`.
   * @returns bytes in use meanwhile: input, output, borders and one slice of the inner tensors
   */
  run(): number {
    for (let index = 0; index < this.#segments; index++) this.#arena.runSegment(index);
    return Math.max(...this.#arena.segmentBytes);
  }

  output(): Activations {
    return this.#arena.read(this.#output);
  }

  get #output(): string {
    return weightKey(this.#stage.id, outputTap(this.#stage));
  }
}

function layersOf({ id, layers }: StageSpec) {
  const [expand, depthwise, project] = layers;
  if (layers.length !== 3 || expand.tap !== 'expand' || depthwise.kind !== 'depthwise')
    throw new RangeError(`Stage "${id}" has no expansion to split.`);
  return { expand, depthwise, project };
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
