import { tensorShapes, type Shape } from '#lib/core/network/shapes.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';

/** One tensor of the block, drawn as a slab: its face is height × width, its depth the channels. */
export interface Slab {
  readonly role: 'bottleneck' | 'expansion' | 'depthwise';
  readonly label: string;
  readonly shape: Shape;
  /** Left edge of the front face and length along the channels, in drawing units. */
  readonly x: number;
  readonly length: number;
}

/** The block the start page is about: in the middle of the network, with a shortcut. */
export const blockId = 'b8';

/** The network on this site, for pictures of 300 × 300; its test compares it with the shipped weights. */
export const network = ssdlite({ inputSize: 300 });

/** Drawing units: one scale for all channels, one for all pixels, so that slabs can be compared. */
export const scale = { channel: 0.5, pixel: 5, gap: 96, skew: 0.35 };

const parts = [
  ['bottleneck', 'input', 'b7', 'sum'],
  ['expansion', 'expanded', blockId, 'expand'],
  ['depthwise', 'filtered', blockId, 'depthwise'],
  ['bottleneck', 'projected', blockId, 'project']
] as const;

/** The four tensors of block 8 of the network on this site, in the order in which they arise. */
export function blockSlabs(): Slab[] {
  const shapes = tensorShapes(network);
  let x = 0;
  return parts.map(([role, label, stage, tap]) => {
    const shape = shapes.get(`${stage}.${tap}`)!;
    const slab = { role, label, shape, x, length: shape.channels * scale.channel };
    x += slab.length + scale.gap;
    return slab;
  });
}

/** Multiplications for one value of the 3×3 layer: depthwise, and as an ordinary convolution. */
export function multiplications(): { depthwise: number; full: number } {
  const stage = network.stages.find(({ id }) => id === blockId)!;
  const { kernelSize, inputChannels } = stage.layers.find(({ kind }) => kind === 'depthwise')!;
  return { depthwise: kernelSize ** 2, full: kernelSize ** 2 * inputChannels };
}
