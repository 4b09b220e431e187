import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GraphModel } from '@tensorflow/tfjs-converter';
import { detect } from '#lib/core/predictions/detection/detect.ts';
import { readPredictions } from '#lib/core/predictions/detection/readPredictions.ts';
import type { Detection } from '#lib/core/predictions/detection/detection.ts';
import { importGraphModel } from '#lib/core/importer/importGraphModel.ts';
import type { ImportedModel } from '#lib/core/importer/importedModel.ts';
import type { Pixels } from '#lib/core/image/resize.ts';
import type { TapName } from '#lib/core/network/spec.ts';
import { TfjsEngine } from '#lib/model/engines/tfjsEngine.ts';
import {
  inputOf,
  readSample,
  readShippedModel,
  sampleIds,
  useWasm
} from '../../scripts/weights/nodeNetwork.ts';
import { readPackage } from '../../scripts/weights/readPackage.ts';
import { loadReference, runReference } from './referenceModel.ts';

const packaged = readPackage();
const imported: ImportedModel = importGraphModel(packaged.json, packaged.weights);
const shipped = readShippedModel();
const anchors = imported.anchors!;
const detector = imported.spec.detector!;

let reference: GraphModel;
let exact: TfjsEngine;
let compressed: TfjsEngine;

beforeAll(async () => {
  await useWasm();
  reference = await loadReference(packaged);
  exact = new TfjsEngine(imported);
  compressed = new TfjsEngine(shipped.model);
});

afterAll(() => {
  exact.dispose();
  compressed.dispose();
  reference.dispose();
});

/** Largest difference as a share of the reference's range. */
function worstShare(ours: Float32Array, theirs: Float32Array): number {
  let [low, high, worst] = [Infinity, -Infinity, 0];
  for (let i = 0; i < theirs.length; i++) {
    low = Math.min(low, theirs[i]);
    high = Math.max(high, theirs[i]);
    worst = Math.max(worst, Math.abs(ours[i] - theirs[i]));
  }
  return ours.length === theirs.length ? worst / (high - low) : Infinity;
}

/**
 * The reference's detections as its package makes them: boxes and scores decoded by the graph, the
 * best class of each box, TensorFlow.js's own suppression.
 */
async function referenceDetections(pixels: Pixels): Promise<Detection[]> {
  const names = ['Postprocessor/ExpandDims_1', 'Postprocessor/Slice'];
  const values = await runReference(reference, pixels, names);
  const [corners, scores] = names.map((name) => values.get(name)!);
  const classes = scores.length / (corners.length / 4);
  const best = Array.from({ length: corners.length / 4 }, (_, anchor) => {
    const own = scores.subarray(anchor * classes, (anchor + 1) * classes);
    return own.reduce((top, score, index) => (score > own[top] ? index : top), 0);
  });
  const bestScores = best.map((index, anchor) => scores[anchor * classes + index]);
  const kept = tf.tidy(() =>
    tf.image
      .nonMaxSuppression(tf.tensor2d(corners, [best.length, 4]), bestScores, 20, 0.5, 0.5)
      .dataSync()
  );
  return [...kept].map((anchor) => {
    const cut = [...corners.subarray(4 * anchor, 4 * anchor + 4)].map((value) =>
      Math.min(1, Math.max(0, value))
    );
    const [top, left, bottom, right] = cut;
    const { width, height } = pixels;
    // the graph's scores leave the background out
    const classIndex = best[anchor] + 1;
    return {
      class: shipped.manifest.classNames[classIndex],
      classIndex,
      score: bestScores[anchor],
      box: [left * width, top * height, (right - left) * width, (bottom - top) * height],
      anchor
    };
  });
}

async function detectionsOf(engine: TfjsEngine, pixels: Pixels): Promise<Detection[]> {
  await engine.run(inputOf(pixels, engine.spec));
  const raw = await readPredictions(engine);
  return detect(raw, detector, anchors, pixels, shipped.manifest.classNames);
}

/** The same thing found: class and default box. */
const identity = ({ class: name, anchor }: Detection) => `${name}@${anchor}`;

describe.each(sampleIds())('the network on “%s”', (sample) => {
  const pixels = readSample(sample);

  it('agrees with the original graph at every tensor that the graph has', async () => {
    const nodes = [...imported.nodes.entries()];
    const theirs = await runReference(
      reference,
      pixels,
      nodes.map(([, node]) => node)
    );
    await exact.run(inputOf(pixels, exact.spec));
    const worst: [number, string] = [0, ''];
    for (const [key, node] of nodes) {
      const [stage, tap] = key.split('.') as [string, TapName];
      const { data } = await exact.read({ stage, tap });
      const share = worstShare(data, theirs.get(node)!);
      if (share > worst[0]) [worst[0], worst[1]] = [share, key];
    }
    expect(nodes.length).toBe(88);
    expect(worst[0], worst[1]).toBeLessThan(1e-3);
  });

  it('finds what the original finds, box for box', async () => {
    const theirs = await referenceDetections(pixels);
    const ours = await detectionsOf(exact, pixels);
    expect(ours.map(identity)).toEqual(theirs.map(identity));
    ours.forEach(({ box, score }, index) => {
      expect(Math.abs(score - theirs[index].score)).toBeLessThan(1e-3);
      box.forEach((value, side) =>
        expect(Math.abs(value - theirs[index].box[side])).toBeLessThan(0.1)
      );
    });
  });

  it('keeps every detection with the weights that ship', async () => {
    const theirs = await referenceDetections(pixels);
    const ours = new Map(
      (await detectionsOf(compressed, pixels)).map((found) => [identity(found), found])
    );
    expect([...ours.keys()].sort()).toEqual(theirs.map(identity).sort());
    for (const original of theirs) {
      const { score, box } = ours.get(identity(original))!;
      expect(Math.abs(score - original.score)).toBeLessThan(0.02);
      box.forEach((value, side) => expect(Math.abs(value - original.box[side])).toBeLessThan(2));
    }
  });
});

it('was held against the original on at least twenty detections', async () => {
  let count = 0;
  for (const sample of sampleIds()) count += (await referenceDetections(readSample(sample))).length;
  expect(count).toBeGreaterThanOrEqual(20);
});
