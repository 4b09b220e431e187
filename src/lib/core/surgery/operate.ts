import type { Hook } from '#lib/core/engine/engine.ts';
import type { NetworkModel } from '#lib/core/network/spec.ts';
import type { Operation } from './operation.ts';
import { addRelu6, cutShortcuts, quantiseWeights, replaceRelu6 } from './restructure.ts';
import { slicedBlock, type SlicedBlock } from './slicedBlock.ts';
import { tensorHooks, type TensorOperation } from './tensorHooks.ts';

/** A network after operations: what changed of it, and what changes tensors while it runs. */
export interface Operated {
  readonly model: NetworkModel;
  readonly hooks: readonly Hook[];
  /** Operations that do not fit this network; the others are applied all the same. */
  readonly misfits: readonly Misfit[];
}

export interface Misfit {
  /** Position in the list of operations. */
  readonly index: number;
  readonly reason: string;
}

/**
 * Applies operations to a network, which itself stays as it is; weights that no operation changes
 * are shared with it. Changes of the network come first, in their order; then changes of tensors on
 * their way, in theirs (so noise on the sum of a block whose shortcut is cut does not fit, wherever
 * it stands in the list). An empty list gives the very same model and no hooks.
 */
export function operate(model: NetworkModel, operations: readonly Operation[]): Operated {
  const misfits: Misfit[] = [];
  const attempt = <T>(index: number, change: () => T): T | undefined => {
    try {
      return change();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      misfits.push({ index, reason: error.message });
      return undefined;
    }
  };
  let changed = model;
  for (const [index, operation] of operations.entries())
    changed = attempt(index, () => restructure(changed, operation)) ?? changed;
  const onTensors: Hook[] = [];
  const sliced = new Map<string, SlicedBlock>();
  for (const [index, operation] of operations.entries()) {
    if (isTensorOperation(operation))
      onTensors.push(...(attempt(index, () => tensorHooks(changed.spec, operation)) ?? []));
    if (operation.kind !== 'slices') continue;
    const { block, slices } = operation;
    const made = attempt(index, () => slicedBlock(changed, block, slices));
    // of two numbers of slices for one block the later counts
    if (made) sliced.set(block, made);
  }
  const blocks = [...sliced.values()];
  const hooks = [
    ...blocks.map(({ after }) => after),
    ...onTensors,
    ...blocks.map(({ before }) => before)
  ];
  return { model: changed, hooks, misfits: misfits.sort((a, b) => a.index - b.index) };
}

function restructure(model: NetworkModel, operation: Operation): NetworkModel {
  switch (operation.kind) {
    case 'relu6':
      return addRelu6(model, operation.blocks);
    case 'cut':
      return cutShortcuts(model, operation.blocks);
    case 'relu':
      return replaceRelu6(model, operation.layers);
    case 'weights':
      return quantiseWeights(model, operation);
    default:
      return model;
  }
}

function isTensorOperation(operation: Operation): operation is TensorOperation {
  return ['scale', 'noise', 'activations'].includes(operation.kind);
}
