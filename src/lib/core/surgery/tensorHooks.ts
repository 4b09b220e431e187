import type { Hook } from '#lib/core/engine/engine.ts';
import { tensorShapes, tapsOf } from '#lib/core/network/shapes.ts';
import {
  weightKey,
  type Activations,
  type NetworkSpec,
  type TapRef
} from '#lib/core/network/spec.ts';
import { seededNormal } from '#lib/core/random/seededNormal.ts';
import type { Operation } from './operation.ts';
import { quantiseValues } from './quantise.ts';

/** Operations that change tensors on their way. */
export type TensorOperation = Extract<Operation, { kind: 'scale' | 'noise' | 'activations' }>;

/** @throws RangeError if the network has no such tensor or the tensor no such channel */
export function tensorHooks(spec: NetworkSpec, operation: TensorOperation): readonly Hook[] {
  switch (operation.kind) {
    case 'scale':
      return [scaleHook(spec, operation)];
    case 'noise':
      checkTap(spec, operation.at);
      return [noiseHook(operation)];
    case 'activations':
      return tapsMeant(spec, operation.tensors).map((at) => ({
        at,
        apply: (tensor) => ({ ...tensor, data: quantiseValues(tensor.data, operation.bits) })
      }));
  }
}

function scaleHook(
  spec: NetworkSpec,
  { at, channels, factor }: Extract<Operation, { kind: 'scale' }>
): Hook {
  const count = checkTap(spec, at);
  const last = channels[channels.length - 1][1];
  if (last >= count)
    throw new RangeError(
      `The tensor ${at.stage}.${at.tap} has no channel ${last}: it has ${count}, counted from 0.`
    );
  const factors = new Float64Array(count).fill(1);
  for (const [from, to] of channels) factors.fill(factor, from, to + 1);
  return {
    at,
    apply: (tensor) => ({
      ...tensor,
      data: tensor.data.map((value, i) => value * factors[i % count])
    })
  };
}

/** The same noise each time it is asked for, so that a tensor that is computed again is the same. */
function noiseHook({ at, strength, seed }: Extract<Operation, { kind: 'noise' }>): Hook {
  return {
    at,
    apply(tensor) {
      const next = seededNormal(seed);
      const size = strength * standardDeviation(tensor);
      return { ...tensor, data: tensor.data.map((value) => value + size * next()) };
    }
  };
}

/** Population standard deviation of all values of a tensor. */
export function standardDeviation({ data }: Activations): number {
  let sum = 0;
  for (const value of data) sum += value;
  const mean = sum / data.length;
  let squares = 0;
  for (const value of data) squares += (value - mean) ** 2;
  return Math.sqrt(squares / data.length);
}

function tapsMeant(spec: NetworkSpec, tensors: 'all' | TapRef): TapRef[] {
  if (tensors === 'all')
    return spec.stages.flatMap((stage) => tapsOf(stage).map((tap) => ({ stage: stage.id, tap })));
  checkTap(spec, tensors);
  return [tensors];
}

/** @returns the tensor's channels @throws RangeError if it does not exist */
function checkTap(spec: NetworkSpec, { stage, tap }: TapRef): number {
  const shape = tensorShapes(spec).get(weightKey(stage, tap));
  if (!shape) throw new RangeError(`The network has no tensor ${stage}.${tap}.`);
  return shape.channels;
}
