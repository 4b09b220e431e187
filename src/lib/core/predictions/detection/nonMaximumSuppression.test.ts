import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Corners } from './decodeBox.ts';
import {
  byScore,
  intersectionOverUnion,
  nonMaximumSuppression,
  suppressionSteps
} from './nonMaximumSuppression.ts';

/** Coarse, so that boxes coincide, touch and have no area, and scores are equal, often enough. */
const coarse = fc.integer({ min: 0, max: 8 }).map((value) => value / 8);
const fine = fc.integer({ min: 0, max: 1000 }).map((value) => Math.fround(value / 1000));
const side = fc.oneof(coarse, fine);
const box = fc
  .tuple(side, side, side, side)
  .map(([a, b, c, d]): Corners => [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]);
const list = fc.array(fc.tuple(box, fc.oneof(coarse, fine)), { minLength: 1, maxLength: 40 });
/** Thresholds that float32 holds, as TensorFlow.js rounds nothing on the way. */
const threshold = fc.integer({ min: 0, max: 16 }).map((value) => value / 16);

function candidatesOf(entries: readonly (readonly [Corners, number])[]) {
  return entries.map(([corners, score], index) => ({ corners, score, index }));
}

describe('non-maximum suppression', () => {
  it('is that of TensorFlow.js, with equal scores, equal boxes and boxes without area', async () => {
    const most = fc.integer({ min: 1, max: 20 });
    await fc.assert(
      fc.asyncProperty(list, threshold, most, async (entries, iou, count) => {
        const candidates = candidatesOf(entries);
        const ours = nonMaximumSuppression(candidates, iou, count).map(({ index }) => index);
        const boxes = tf.tensor2d(candidates.map(({ corners }) => [...corners]));
        const scores = tf.tensor1d(candidates.map(({ score }) => score));
        const theirs = await tf.image.nonMaxSuppressionAsync(boxes, scores, count, iou);
        expect(ours).toEqual([...(await theirs.data())]);
        tf.dispose([boxes, scores, theirs]);
      }),
      { numRuns: 500 }
    );
  });

  it('is that of TensorFlow.js below a score', async () => {
    await fc.assert(
      fc.asyncProperty(list, threshold, async (entries, least) => {
        const candidates = candidatesOf(entries).filter(({ score }) => score > least);
        const ours = nonMaximumSuppression(candidates, 0.5, 20).map(({ index }) => index);
        const boxes = tf.tensor2d(entries.map(([corners]) => [...corners]));
        const scores = tf.tensor1d(entries.map(([, score]) => score));
        const theirs = await tf.image.nonMaxSuppressionAsync(boxes, scores, 20, 0.5, least);
        expect(ours).toEqual([...(await theirs.data())]);
        tf.dispose([boxes, scores, theirs]);
      }),
      { numRuns: 100 }
    );
  });

  it('says of each candidate once what became of it', () => {
    fc.assert(
      fc.property(list, threshold, (entries, iou) => {
        const candidates = candidatesOf(entries);
        const steps = suppressionSteps(candidates, iou, 100);
        const fates = steps.flatMap(({ taken, dropped }) => [
          taken.index,
          ...dropped.map(({ candidate }) => candidate.index)
        ]);
        expect(fates.toSorted((a, b) => a - b)).toEqual(candidates.map(({ index }) => index));
        for (const { taken, dropped } of steps)
          for (const { candidate, overlap } of dropped) {
            expect(candidate.score).toBeLessThanOrEqual(taken.score);
            expect(overlap).toBe(intersectionOverUnion(taken.corners, candidate.corners));
            expect(overlap).toBeGreaterThanOrEqual(iou);
          }
      })
    );
  });

  it('puts the earlier of two equal scores first', () => {
    const entries = candidatesOf([
      [[0, 0, 1, 1], 0.5],
      [[0, 0, 1, 1], 0.75],
      [[0, 0, 1, 1], 0.5]
    ]);
    expect(byScore(entries).map(({ index }) => index)).toEqual([1, 0, 2]);
  });
});
