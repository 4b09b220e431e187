import {
  weightKey,
  type LayerSpec,
  type NetworkSpec,
  type TapRef
} from '#lib/core/network/spec.ts';
import { paddingOf } from '#lib/core/network/shapes.ts';

/** One layer of the network, or the sum of a shortcut, with the tensors that it reads and writes. */
export interface Step {
  /** Key of the tensor that it writes, `stage.tap`. */
  readonly key: string;
  readonly stage: string;
  readonly input: string;
  /** Missing for the sum. */
  readonly layer?: LayerSpec;
  /** The sum's second summand: what the shortcut brings. */
  readonly residual?: string;
}

export const imageKey = 'image.image';

export const keyOf = ({ stage, tap }: TapRef): string => weightKey(stage, tap);

/** All steps of a network in the order of its description. */
export function stepsOf(spec: NetworkSpec): Step[] {
  return spec.stages.flatMap((stage) => {
    const source = keyOf(stage.input);
    const layers = stage.layers.map((layer): Step => {
      const input = layer.from === 'input' ? source : weightKey(stage.id, layer.from);
      return { key: weightKey(stage.id, layer.tap), stage: stage.id, input, layer };
    });
    if (!stage.shortcut) return layers;
    const input = weightKey(stage.id, 'project');
    const sum: Step = { key: weightKey(stage.id, 'sum'), stage: stage.id, input, residual: source };
    return [...layers, sum];
  });
}

/** What a step reads. */
export function inputsOf({ input, residual }: Step): readonly string[] {
  return residual === undefined ? [input] : [input, residual];
}

/** The steps that are needed for some tensors when others are already there, in running order. */
export function neededSteps(
  steps: readonly Step[],
  targets: Iterable<string>,
  present: ReadonlySet<string>
): Step[] {
  const needed = new Set(targets);
  return steps
    .toReversed()
    .filter((step) => {
      if (!needed.has(step.key) || present.has(step.key)) return false;
      for (const input of inputsOf(step)) needed.add(input);
      return true;
    })
    .reverse();
}

/** Tensors that no step reads: what the network gives out. */
export function leavesOf(steps: readonly Step[]): string[] {
  const read = new Set(steps.flatMap(inputsOf));
  return steps.map(({ key }) => key).filter((key) => !read.has(key));
}

/** Rows and columns of zeros around a layer's input. */
export interface Border {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export function borderOf(layer: LayerSpec, input: { height: number; width: number }): Border {
  const [top, bottom] = paddingOf(layer, input.height, 'height');
  const [left, right] = paddingOf(layer, input.width, 'width');
  return { top, bottom, left, right };
}

/** Tensors that a ReLU has made. */
export function rectifiedBy(steps: readonly Step[]): Set<string> {
  const rectified = steps.filter(({ layer }) => layer && layer.activation !== 'linear');
  return new Set(rectified.map(({ key }) => key));
}
