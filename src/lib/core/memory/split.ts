import { findOperation, findTensor, type Graph, type Operation, type Tensor } from './graph.ts';

/** A tensor whose channels can be computed a few at a time. */
export interface ChannelTensor extends Tensor {
  readonly channels: number;
}

/**
 * The channel split of section 5.1, F(x) = Σᵢ (Aᵢ∘N∘Bᵢ)(x): the inner tensors of a chain exist only
 * slice by slice, and each slice adds its share to the same output. The paper calls the number of
 * slices t, which is not the expansion factor t of its Table 1.
 *
 * Every operation of the chain but the first and the last must work channel by channel; a chain of
 * two (a block without expansion) must begin with such an operation. The last one accumulates:
 * from the second slice on it writes over the sum so far.
 * @param chain ids of operations, each reading the output of the one before
 * @param slices 1 … channels of the inner tensors; sizes differ by at most one channel
 * @throws RangeError for another number of slices, Error for a chain that cannot be split
 */
export function splitChannels<T extends ChannelTensor>(
  graph: Graph<T>,
  chain: readonly string[],
  slices: number
): Graph<T> {
  const links = chain.map((id) => findOperation(graph, id));
  checkChain(links);
  const inner = links.slice(0, -1).map(({ outputs }) => findTensor(graph, outputs[0]));
  const channels = Math.min(...inner.map((tensor) => tensor.channels));
  if (!Number.isInteger(slices) || slices < 1 || slices > channels)
    throw new RangeError(`The split takes 1 to ${channels} slices, not ${slices}.`);
  const output = findTensor(graph, links[links.length - 1].outputs[0]);
  const cut = Array.from({ length: slices }, (_, slice) => slice);
  const pieces = cut.flatMap((slice) => [
    ...inner.map((tensor) => sliceTensor(tensor, slice, slices)),
    ...(slice < slices - 1 ? [{ ...output, id: partialSum(output.id, slice, slices) }] : [])
  ]);
  const first = links[0];
  return {
    ...graph,
    tensors: graph.tensors.flatMap((tensor) =>
      tensor === inner[0] ? pieces : inner.includes(tensor) ? [] : [tensor]
    ),
    operations: graph.operations.flatMap((operation) =>
      operation === first
        ? cut.flatMap((slice) => links.map((link) => sliceOperation(links, link, slice, slices)))
        : links.includes(operation)
          ? []
          : [operation]
    )
  };
}

function checkChain(links: readonly Operation[]): void {
  const channelwise = links.length === 2 ? links.slice(0, 1) : links.slice(1, -1);
  const connected = links.every(
    ({ inputs, outputs }, index) =>
      outputs.length === 1 &&
      (index === 0 || (inputs.length === 1 && inputs[0] === links[index - 1].outputs[0]))
  );
  if (links.length < 2 || !connected)
    throw new Error('A split needs operations that read one another.');
  if (channelwise.some((operation) => !operation.channelwise))
    throw new Error('A split needs its inner operations to work channel by channel.');
}

/** Channels of slice i: they add up to `channels` and differ by at most one, larger ones first. */
export function sliceChannels(channels: number, slice: number, slices: number): number {
  return Math.ceil((channels - slice) / slices);
}

function sliceTensor<T extends ChannelTensor>(tensor: T, slice: number, slices: number): T {
  const channels = sliceChannels(tensor.channels, slice, slices);
  const bytes = (tensor.bytes / tensor.channels) * channels;
  return { ...tensor, id: sliceId(tensor.id, slice, slices), channels, bytes };
}

function sliceId(id: string, slice: number, slices: number): string {
  return slices === 1 ? id : `${id}/${slice}`;
}

/** The sum after a slice; after the last one it is the output itself. */
function partialSum(id: string, slice: number, slices: number): string {
  return slice === slices - 1 ? id : `${id}/${slice}`;
}

function sliceOperation(
  links: readonly Operation[],
  link: Operation,
  slice: number,
  slices: number
): Operation {
  const isLast = link === links[links.length - 1];
  const inputs =
    link === links[0] ? link.inputs : link.inputs.map((id) => sliceId(id, slice, slices));
  const named = { ...link, id: sliceId(link.id, slice, slices), ...(slices > 1 && { slice }) };
  if (!isLast)
    return { ...named, inputs, outputs: link.outputs.map((id) => sliceId(id, slice, slices)) };
  const outputs = [partialSum(link.outputs[0], slice, slices)];
  if (slice === 0) return { ...named, inputs, outputs };
  const before = partialSum(link.outputs[0], slice - 1, slices);
  return { ...named, inputs: [...inputs, before], outputs, overwrites: before };
}
