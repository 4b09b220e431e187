import { findLayer, findStage } from '#lib/core/network/shapes.ts';
import {
  weightKey,
  type LayerSpec,
  type LayerWeights,
  type TapRef
} from '#lib/core/network/spec.ts';
import { NetworkError } from '../networkError.ts';
import type { Study } from './study.ts';

export type WeightsQuestion = TapRef;

/** A layer and copies of its weights, batch norm folded in. */
export interface WeightsAnswer extends LayerWeights {
  readonly layer: LayerSpec;
}

/** Hands out the weights of one layer. */
export const study: Study<WeightsQuestion, WeightsAnswer> = async ({ stage, tap }, { model }) => {
  const weights = model.weights.get(weightKey(stage, tap));
  if (!weights)
    throw new NetworkError('internal', `The layer ${stage}.${tap} has no weights of its own.`);
  const kernel = weights.kernel.slice();
  const bias = weights.bias.slice();
  const layer = findLayer(findStage(model.spec, stage), tap);
  return { answer: { layer, kernel, bias }, transfer: [kernel.buffer, bias.buffer] };
};
