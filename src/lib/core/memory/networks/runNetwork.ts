import { fuse } from '../fuse.ts';
import { findTensor, readersOf, type Graph, type Operation } from '../graph.ts';
import { inPlace } from '../inPlace.ts';
import type { Mode } from '../runBlock.ts';
import { splitChannels } from '../split.ts';
import type { NetworkDescription } from './description.ts';
import { networkGraph, type NetworkTensor } from './networkGraph.ts';

export interface RunOptions {
  readonly bytesPerValue: number;
  readonly mode: Mode;
  /** Slices of every block that can be split; a block of fewer inner channels takes that many. */
  readonly slices?: number;
  /** What runs as one operation in the mode `fused`: stages, by default each block alone. */
  readonly fused?: readonly (readonly string[])[];
  /** What a fused operation, named by its stages with `+` between, keeps inside; by default 0. */
  readonly internalBytes?: (operation: string) => number;
}

/** The whole network's graph as a mode runs it; the modes mean what they mean for one block. */
export function runNetwork(network: NetworkDescription, options: RunOptions): Graph<NetworkTensor> {
  const graph = networkGraph(network, options.bytesPerValue);
  switch (options.mode) {
    case 'plain':
      return graph;
    case 'in-place':
      return inPlace(graph);
    case 'fused':
      return fuseBlocks(network, graph, options);
    case 'split':
      return network.blocks
        .flatMap((block) => splittableChains(network, graph, block))
        .reduce((cut, chain) => splitChain(cut, chain, options.slices ?? 1), graph);
  }
}

function fuseBlocks(
  network: NetworkDescription,
  graph: Graph<NetworkTensor>,
  { fused, internalBytes = () => 0 }: RunOptions
): Graph<NetworkTensor> {
  return (fused ?? network.blocks.map((block) => [block])).reduce((result, stages) => {
    const id = stages.join('+');
    const inside = network.layers.filter(({ stage }) => stages.includes(stage));
    return fuse(
      result,
      inside.map((layer) => layer.id),
      internalBytes(id),
      id
    );
  }, graph);
}

/**
 * The chains of a block whose inner channels can be computed a few at a time: a depthwise
 * convolution, the 1×1 behind it, and the 1×1 before it where nobody else reads what that makes.
 * A shuffle before the depthwise mixes the groups, so there the chain begins with the depthwise.
 */
function splittableChains(
  network: NetworkDescription,
  graph: Graph,
  block: string
): (readonly string[])[] {
  const inside = new Set(network.layers.filter(({ stage }) => stage === block).map(({ id }) => id));
  const isConvolution = ({ id, channelwise, kind }: Operation) =>
    inside.has(id) && !channelwise && kind !== 'shuffle' && kind !== 'add' && kind !== 'concat';
  const onlyReader = (id: string) => {
    const readers = readersOf(graph, id);
    return readers.length === 1 && !graph.outputs.includes(id) ? readers[0] : undefined;
  };
  return graph.operations
    .filter(({ id, kind }) => inside.has(id) && kind === 'depthwise')
    .flatMap((depthwise) => {
      const next = onlyReader(depthwise.outputs[0]);
      if (!next || !isConvolution(next)) return [];
      const [input] = depthwise.inputs;
      const before = graph.operations.find(({ outputs }) => outputs.includes(input));
      const hasExpansion = before && isConvolution(before) && onlyReader(input) === depthwise;
      return [[...(hasExpansion ? [before.id] : []), depthwise.id, next.id]];
    });
}

function splitChain(
  graph: Graph<NetworkTensor>,
  chain: readonly string[],
  slices: number
): Graph<NetworkTensor> {
  const { channels } = findTensor(graph, chain[0]);
  return splitChannels(graph, chain, Math.min(slices, channels));
}
