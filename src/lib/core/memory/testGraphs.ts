import fc from 'fast-check';
import { isOrder, prerequisites, type Graph, type Operation } from './graph.ts';

const bytes = fc.integer({ min: 1, max: 1000 });

/** A chain of 1 to 8 operations: the simplest trivially parallel graph. */
export const chains: fc.Arbitrary<Graph> = fc
  .array(fc.record({ bytes, internalBytes: fc.integer({ min: 0, max: 300 }) }), {
    minLength: 2,
    maxLength: 9
  })
  .map((links) => ({
    tensors: links.map((link, index) => ({ id: `t${index}`, bytes: link.bytes })),
    operations: links.slice(1).map((link, index) => ({
      id: `o${index}`,
      kind: 'convolution' as const,
      inputs: [`t${index}`],
      outputs: [`t${index + 1}`],
      internalBytes: link.internalBytes
    })),
    inputs: ['t0'],
    outputs: [`t${links.length - 1}`]
  }));

/** Up to 6 operations that read one or two earlier tensors each; some may write over an input. */
export const graphs: fc.Arbitrary<Graph> = fc
  .array(
    fc.record({
      bytes,
      internalBytes: fc.integer({ min: 0, max: 300 }),
      reads: fc.array(fc.nat(), { minLength: 1, maxLength: 2 }),
      overwrites: fc.boolean()
    }),
    { minLength: 1, maxLength: 6 }
  )
  .map((nodes) => ({
    tensors: ['in', ...nodes.keys()].map((id, index) => ({
      id: `t${id}`,
      bytes: index === 0 ? 500 : nodes[index - 1].bytes
    })),
    operations: nodes.map((node, index): Operation => {
      const choices = ['tin', ...Array.from({ length: index }, (_, i) => `t${i}`)];
      const inputs = [...new Set(node.reads.map((read) => choices[read % choices.length]))];
      return {
        id: `o${index}`,
        kind: 'convolution',
        inputs,
        outputs: [`t${index}`],
        internalBytes: node.internalBytes,
        ...(node.overwrites && { overwrites: inputs[0] })
      };
    }),
    inputs: ['tin'],
    outputs: [`t${nodes.length - 1}`]
  }))
  // two operations that overwrite one tensor, or one that takes what an earlier one reads, cannot run
  .filter((graph) => isOrder(graph, graph.operations) && overwritesOnce(graph));

function overwritesOnce(graph: Graph): boolean {
  const taken = graph.operations.flatMap(({ overwrites }) => overwrites ?? []);
  return new Set(taken).size === taken.length;
}

/** Every order in which a graph can run, by trying all: for small graphs only. */
export function allOrders(
  graph: Graph,
  begun: readonly Operation[] = []
): (readonly Operation[])[] {
  if (begun.length === graph.operations.length) return [begun];
  return graph.operations
    .filter((operation) => !begun.includes(operation))
    .filter((operation) => prerequisites(graph, operation).every((other) => begun.includes(other)))
    .flatMap((operation) => allOrders(graph, [...begun, operation]));
}

/** Two or three small graphs in a row, each reading what the one before puts out. */
export const series: fc.Arbitrary<Graph> = fc
  .array(graphs, { minLength: 2, maxLength: 3 })
  .filter((parts) => parts.reduce((sum, { operations }) => sum + operations.length, 0) <= 12)
  .map((parts) => {
    const joined = parts.map((graph, index) => rename(graph, index));
    return {
      tensors: joined.flatMap(({ tensors }, index) =>
        index === 0 ? tensors : tensors.filter(({ id }) => id !== joined[index - 1].outputs[0])
      ),
      operations: joined.flatMap(({ operations }) => operations),
      inputs: joined[0].inputs,
      outputs: joined[joined.length - 1].outputs
    };

    function rename(graph: Graph, index: number): Graph {
      const own = (id: string, of = index) => `${of}.${id}`;
      const name = (id: string) =>
        id === 'tin' && index > 0 ? own(parts[index - 1].outputs[0], index - 1) : own(id);
      return {
        tensors: graph.tensors.map((tensor) => ({ ...tensor, id: name(tensor.id) })),
        operations: graph.operations.map((operation) => ({
          ...operation,
          id: own(operation.id),
          inputs: operation.inputs.map(name),
          outputs: operation.outputs.map(name),
          ...(operation.overwrites && { overwrites: name(operation.overwrites) })
        })),
        inputs: graph.inputs.map(name),
        outputs: graph.outputs.map(name)
      };
    }
  });
