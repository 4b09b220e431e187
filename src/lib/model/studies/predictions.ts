import { readPredictions } from '#lib/core/predictions/detection/readPredictions.ts';
import type { RawPredictions } from '#lib/core/predictions/detection/rawPredictions.ts';
import { NetworkError } from '../networkError.ts';
import type { Study } from './study.ts';

/** What the heads made of the last picture, and the default boxes they refer to. */
export interface PredictionsAnswer extends RawPredictions {
  /** [anchors × 4], corners ymin, xmin, ymax, xmax in 0…1. */
  readonly anchors: Float32Array;
}

/** Hands out the raw predictions of the last picture. */
export const study: Study<null, PredictionsAnswer> = async (_, { model, read }) => {
  if (!model.spec.detector || !model.anchors)
    throw new NetworkError('internal', 'This network has no detector.');
  const spec = model.spec;
  const into = async (tap: Parameters<typeof read>[0], values?: Float32Array) => {
    const tensor = await read(tap);
    if (!values) return tensor;
    values.set(tensor.data);
    return { ...tensor, data: values };
  };
  const { boxes, logits } = await readPredictions({ spec, read: into });
  const anchors = model.anchors.slice();
  return {
    answer: { boxes, logits, anchors },
    transfer: [boxes.buffer, logits.buffer, anchors.buffer]
  };
};
