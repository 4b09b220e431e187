import { stageOutput, tensorShapes } from '../../network/shapes.ts';
import { weightKey, type NetworkSpec, type TapRef } from '../../network/spec.ts';

/** One number that the network puts out: what is to be explained. */
export type Target =
  /** The logit of a class at one default box of a detector; class 0 is the background. */
  | { readonly kind: 'anchor'; readonly anchor: number; readonly classIndex: number }
  /** The logit of a class of a classifier. */
  | { readonly kind: 'class'; readonly classIndex: number };

/** Where a target stands among the network's tensors. */
export interface TargetPlace {
  readonly at: TapRef;
  readonly x: number;
  readonly y: number;
  readonly channel: number;
}

/**
 * Finds a target. Default boxes are counted head by head, in each row by row, column by column, box
 * by box.
 * @throws RangeError if the network has no such output
 */
export function targetPlace(spec: NetworkSpec, target: Target): TargetPlace {
  return target.kind === 'anchor' ? anchorPlace(spec, target) : classPlace(spec, target.classIndex);
}

function classPlace(spec: NetworkSpec, classIndex: number): TargetPlace {
  const stage = spec.stages.findLast(({ kind }) => kind === 'classifier');
  if (!stage) throw new RangeError('The network does not classify whole pictures.');
  const at = stageOutput(stage);
  const { channels } = tensorShapes(spec).get(weightKey(at.stage, at.tap))!;
  if (!isIndex(classIndex, channels)) throw new RangeError(`There is no class ${classIndex}.`);
  return { at, x: 0, y: 0, channel: classIndex };
}

function anchorPlace(
  spec: NetworkSpec,
  { anchor, classIndex }: { readonly anchor: number; readonly classIndex: number }
): TargetPlace {
  if (!spec.detector) throw new RangeError('The network has no detector.');
  const { heads, classes } = spec.detector;
  if (!isIndex(classIndex, classes)) throw new RangeError(`There is no class ${classIndex}.`);
  const shapes = tensorShapes(spec);
  let rest = anchor;
  for (const stage of heads) {
    const { height, width, channels } = shapes.get(weightKey(stage, 'class'))!;
    const boxes = channels / classes;
    const count = height * width * boxes;
    if (isIndex(rest, count)) {
      const [cell, box] = [Math.floor(rest / boxes), rest % boxes];
      const [x, y] = [cell % width, Math.floor(cell / width)];
      const at: TapRef = { stage, tap: 'class' };
      return { at, x, y, channel: box * classes + classIndex };
    }
    rest -= count;
  }
  throw new RangeError(`There is no default box ${anchor}.`);
}

function isIndex(value: number, length: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < length;
}
