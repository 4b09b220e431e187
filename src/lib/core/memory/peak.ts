import { findTensor, type Graph, type Operation } from './graph.ts';
import { liveness, type Step } from './liveness.ts';

/** The first of the steps that hold the most memory. */
export function peakStep(steps: readonly Step[]): Step {
  return steps.reduce((worst, step) => (step.bytes > worst.bytes ? step : worst));
}

/** Largest number of bytes alive at once when the operations run in this order. */
export function peakBytes(graph: Graph, order: readonly Operation[] = graph.operations): number {
  return peakStep(liveness(graph, order)).bytes;
}

/**
 * Section 5.1, Eq. 2, for graphs that run one operation after another:
 * M(G) = max over operations of Σ|inputs| + Σ|outputs| + |op|.
 * It counts what an operation touches, not what waits: a shortcut around several operations is
 * seen only where the block is one operation.
 */
export function touchedBytes(graph: Graph): number {
  const sum = (ids: readonly string[]) =>
    ids.reduce((bytes, id) => bytes + findTensor(graph, id).bytes, 0);
  return Math.max(
    ...graph.operations.map(
      ({ inputs, outputs, internalBytes }) => sum(inputs) + sum(outputs) + internalBytes
    )
  );
}
