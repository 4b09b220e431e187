import type { Operation } from '../operations/operation.ts';
import type { Flow } from './flow.ts';

/** The convolutions of an inverted residual; the first block (t = 1) has no expansion. */
export interface BlockMatch {
  readonly expand: Operation | undefined;
  readonly depthwise: Operation;
  readonly project: Operation;
}

/** The convolutions of an extra layer of SSD. */
export interface ExtraMatch {
  readonly reduce: Operation;
  readonly depthwise: Operation;
  readonly pointwise: Operation;
}

const isPointwise = (operation: Operation) =>
  operation.kind === 'convolution' && operation.kernelSize === 1 && !operation.isDense;

/**
 * The block that reads this operation's result (Table 1): 1×1 with non-linearity, depthwise with
 * non-linearity, linear 1×1 that somebody reads. A detector's head looks alike, but nobody reads it.
 */
export function matchBlock(flow: Flow, before: Operation): BlockMatch | undefined {
  const readers = flow.readers(before.output);
  for (const expand of [...readers.filter(isExpansion), undefined]) {
    const depthwise = (expand ? flow.readers(expand.output) : readers).filter(isDepthwise);
    for (const step of depthwise) {
      const project = flow.readers(step.output).find((reader) => isProjection(flow, reader));
      if (project) return { expand, depthwise: step, project };
    }
  }
  return undefined;
}

/** 1×1 down, depthwise, 1×1 up, each with a non-linearity. */
export function matchExtra(flow: Flow, before: Operation): ExtraMatch | undefined {
  for (const reduce of flow.readers(before.output).filter(isExpansion))
    for (const depthwise of flow.readers(reduce.output).filter(isDepthwise)) {
      const pointwise = flow.readers(depthwise.output).find(isExpansion);
      if (pointwise) return { reduce, depthwise, pointwise };
    }
  return undefined;
}

function isExpansion(operation: Operation): boolean {
  return isPointwise(operation) && operation.activation !== 'linear';
}

function isDepthwise(operation: Operation): boolean {
  return operation.kind === 'depthwise' && operation.activation !== 'linear';
}

function isProjection(flow: Flow, operation: Operation): boolean {
  return isPointwise(operation) && operation.activation === 'linear' && !flow.isTerminal(operation);
}
