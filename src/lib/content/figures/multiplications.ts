import { ssdlite } from '#lib/core/network/ssdlite.ts';

/**
 * Multiplications for one value of the 3×3 layer of a block: depthwise, and as an ordinary
 * convolution over the same channels.
 */
export function multiplications(blockId = 'b8'): { depthwise: number; full: number } {
  const stage = ssdlite({ inputSize: 300 }).stages.find(({ id }) => id === blockId)!;
  const { kernelSize, inputChannels } = stage.layers.find(({ kind }) => kind === 'depthwise')!;
  return { depthwise: kernelSize ** 2, full: kernelSize ** 2 * inputChannels };
}
