import { findTensor, readersOf, type Graph, type Operation, type Tensor } from './graph.ts';

/**
 * Lets every channel-by-channel operation (a depthwise convolution with its activation) write over
 * its input, where nobody else reads that input and the output fits. The two rows of one channel
 * that such a loop keeps aside are not counted.
 */
export function inPlace<T extends Tensor>(graph: Graph<T>): Graph<T> {
  const operations = graph.operations.map((operation) =>
    canOverwrite(graph, operation) ? { ...operation, overwrites: operation.inputs[0] } : operation
  );
  return { ...graph, operations };
}

function canOverwrite(graph: Graph, operation: Operation): boolean {
  if (!operation.channelwise || operation.overwrites !== undefined) return false;
  if (operation.inputs.length !== 1 || operation.outputs.length !== 1) return false;
  const [input, output] = [operation.inputs[0], operation.outputs[0]];
  return (
    readersOf(graph, input).length === 1 &&
    !graph.outputs.includes(input) &&
    findTensor(graph, output).bytes <= findTensor(graph, input).bytes
  );
}
