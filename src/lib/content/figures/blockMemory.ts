import { fuse } from '#lib/core/memory/fuse.ts';
import { invertedBlock } from '#lib/core/memory/invertedBlock.ts';
import { peakBytes } from '#lib/core/memory/peak.ts';
import { blockSlabs } from './blockPicture.ts';

/** Peak bytes of block 8 in float32: run one operation after another, and as one operation. */
export function blockMemory(): { plain: number; fused: number } {
  const [input, expanded, , output] = blockSlabs().map(({ shape }) => shape);
  const { graph } = invertedBlock({
    size: input.height,
    channels: input.channels,
    outputChannels: output.channels,
    expansion: expanded.channels / input.channels,
    stride: 1,
    bytesPerValue: 4
  });
  const all = graph.operations.map(({ id }) => id);
  return { plain: peakBytes(graph), fused: peakBytes(fuse(graph, all)) };
}
