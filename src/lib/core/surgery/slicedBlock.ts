import { activate } from '#lib/core/engine/reference.ts';
import type { Hook } from '#lib/core/engine/engine.ts';
import { findLayer, findStage } from '#lib/core/network/shapes.ts';
import {
  weightKey,
  type Activations,
  type LayerSpec,
  type LayerWeights,
  type NetworkModel,
  type NetworkSpec
} from '#lib/core/network/spec.ts';

/** A block in slices: what to do at its depthwise tensor, and at its projection. */
export interface SlicedBlock {
  /** Takes note of what the projection reads; to be applied after every other change of it. */
  readonly before: Hook;
  /** Puts the sum over the slices in the projection's place; to be applied before other changes. */
  readonly after: Hook;
}

/**
 * A block as F(x) = Σᵢ (Aᵢ∘N∘Bᵢ)(x) (section 5.1). Bᵢ and N treat each inner channel by itself, so a
 * slice of them has the very values of the whole; what slicing changes is that the projection's sum
 * is made slice by slice, each in float32. The result is equal up to rounding.
 * @param slices 1 … inner channels; their sizes differ by at most one channel
 * @throws RangeError for a stage that is no inverted residual, or another number of slices
 */
export function slicedBlock(model: NetworkModel, block: string, slices: number): SlicedBlock {
  const { project, inner } = checkSlices(model.spec, block, slices);
  const weights = model.weights.get(weightKey(block, 'project'));
  if (!weights) throw new RangeError(`The layer ${block}.project has no weights.`);
  const sizes = Array.from({ length: slices }, (_, slice) => Math.ceil((inner - slice) / slices));
  let read: Activations | undefined;
  return {
    before: {
      at: { stage: block, tap: 'depthwise' },
      apply: (tensor) => (read = tensor)
    },
    after: {
      at: { stage: block, tap: 'project' },
      apply: (tensor) =>
        read ? { ...tensor, data: projectSliced(project, weights, read, sizes) } : tensor
    }
  };
}

/** @throws RangeError as `slicedBlock` does */
function checkSlices(
  spec: NetworkSpec,
  block: string,
  slices: number
): { readonly project: LayerSpec; readonly inner: number } {
  const stage = findStage(spec, block);
  if (stage.kind !== 'inverted-residual')
    throw new RangeError(
      `Stage "${block}" is not an inverted residual block, so it cannot be sliced.`
    );
  const project = findLayer(stage, 'project');
  const inner = project.inputChannels;
  if (slices > inner)
    throw new RangeError(
      `Block "${block}" has ${inner} inner channels, too few for ${slices} slices.`
    );
  return { project, inner };
}

/** Each slice's part of the 1×1 sum in float32, then the parts' sum in float32. */
function projectSliced(
  { inputChannels, outputChannels, activation }: LayerSpec,
  { kernel, bias }: LayerWeights,
  { data }: Activations,
  sizes: readonly number[]
): Float32Array {
  const pixels = data.length / inputChannels;
  const out = new Float32Array(pixels * outputChannels);
  const part = new Float32Array(outputChannels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const sums = out.subarray(pixel * outputChannels, (pixel + 1) * outputChannels);
    sums.set(bias);
    let channel = 0;
    for (const size of sizes) {
      part.fill(0);
      for (const end = channel + size; channel < end; channel++) {
        const value = data[pixel * inputChannels + channel];
        if (value === 0) continue;
        const row = channel * outputChannels;
        for (let o = 0; o < outputChannels; o++) part[o] += value * kernel[row + o];
      }
      for (let o = 0; o < outputChannels; o++) sums[o] += part[o];
    }
  }
  return activation === 'linear' ? out : out.map((value) => activate(value, activation));
}
