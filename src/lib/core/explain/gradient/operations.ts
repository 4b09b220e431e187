import { stageOutput } from '../../network/shapes.ts';
import { weightKey, type LayerSpec, type NetworkSpec, type TapRef } from '../../network/spec.ts';

/** One step of a run: a layer, or the sum of a shortcut, which has none. */
export interface Operation {
  readonly makes: TapRef;
  readonly reads: readonly TapRef[];
  readonly layer?: LayerSpec;
}

export const keyOf = ({ stage, tap }: TapRef) => weightKey(stage, tap);

/** All steps of a network in running order. */
export function operationsOf({ stages }: NetworkSpec): Operation[] {
  return stages.flatMap((stage) => {
    const inside = (tap: TapRef['tap']): TapRef => ({ stage: stage.id, tap });
    const layers = stage.layers.map((layer): Operation => {
      const from = layer.from === 'input' ? stage.input : inside(layer.from);
      return { makes: inside(layer.tap), reads: [from], layer };
    });
    const sum: Operation = { makes: stageOutput(stage), reads: [inside('project'), stage.input] };
    return stage.shortcut ? [...layers, sum] : layers;
  });
}

/** Keys of all tensors that a tensor is made from, its own included. */
export function ancestorsOf(operations: readonly Operation[], of: TapRef): ReadonlySet<string> {
  const found = new Set([keyOf(of)]);
  for (const { makes, reads } of operations.toReversed())
    if (found.has(keyOf(makes))) for (const read of reads) found.add(keyOf(read));
  return found;
}

/** Keys of all tensors that are made from any of these, themselves included. */
export function descendantsOf(
  operations: readonly Operation[],
  of: readonly TapRef[]
): ReadonlySet<string> {
  const found = new Set(of.map(keyOf));
  for (const { makes, reads } of operations)
    if (reads.some((read) => found.has(keyOf(read)))) found.add(keyOf(makes));
  return found;
}

/**
 * The steps through which a change of any of `from` reaches `to`, last first: what a reverse pass
 * has to go through, and nothing else.
 */
export function wayBack(
  operations: readonly Operation[],
  to: TapRef,
  from: readonly TapRef[]
): Operation[] {
  const before = ancestorsOf(operations, to);
  const after = descendantsOf(operations, from);
  return operations
    .filter(({ makes, reads }) => {
      return before.has(keyOf(makes)) && reads.some((read) => after.has(keyOf(read)));
    })
    .reverse();
}
