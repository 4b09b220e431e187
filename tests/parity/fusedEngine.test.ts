import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detect } from '#lib/core/predictions/detection/detect.ts';
import type { Detection } from '#lib/core/predictions/detection/detection.ts';
import { readPredictions } from '#lib/core/predictions/detection/readPredictions.ts';
import type { Engine } from '#lib/core/engine/engine.ts';
import type { FusedEngine } from '#lib/core/engine/fusedEngine.ts';
import { nodeEngine } from '#lib/core/engine/testing/nodeEngine.ts';
import { readTensors, worstTensor } from '#lib/core/engine/testing/readTensors.ts';
import type { Pixels } from '#lib/core/image/resize.ts';
import { TfjsEngine } from '#lib/model/engines/tfjsEngine.ts';
import {
  inputOf,
  readSample,
  readShippedModel,
  useWasm
} from '../../scripts/weights/nodeNetwork.ts';

const { manifest, model } = readShippedModel();

let tfjs: TfjsEngine;
let own: FusedEngine;
let smallest: FusedEngine;

beforeAll(async () => {
  await useWasm();
  tfjs = new TfjsEngine(model);
  own = await nodeEngine(model);
  smallest = await nodeEngine(model, { budgetBytes: 0 });
});

afterAll(() => tfjs.dispose());

async function detectionsOf(engine: Engine, pixels: Pixels): Promise<Detection[]> {
  await engine.run(inputOf(pixels, model.spec), { keep: false });
  const raw = await readPredictions(engine);
  return detect(raw, model.spec.detector!, model.anchors!, pixels, manifest.classNames);
}

/** Photographs with several things in them. */
describe.each(['horses', 'citrus'])('the project’s own engine on “%s”', (sample) => {
  const pixels = readSample(sample);

  it('makes every tensor that TensorFlow.js makes, to a thousandth of its range', async () => {
    const input = inputOf(pixels, model.spec);
    await Promise.all([tfjs.run(input), own.run(input)]);
    const worst = worstTensor(await readTensors(own), await readTensors(tfjs));
    expect(worst.share, worst.key).toBeLessThan(1e-3);
  });

  it('finds what TensorFlow.js finds, box for box, with the most memory and with the least', async () => {
    const theirs = await detectionsOf(tfjs, pixels);
    expect(theirs.length).toBeGreaterThanOrEqual(3);
    for (const engine of [own, smallest]) {
      const ours = await detectionsOf(engine, pixels);
      const identity = ({ class: name, anchor }: Detection) => `${name}@${anchor}`;
      expect(ours.map(identity)).toEqual(theirs.map(identity));
      ours.forEach(({ box, score }, index) => {
        expect(Math.abs(score - theirs[index].score)).toBeLessThan(1e-3);
        box.forEach((value, side) =>
          expect(Math.abs(value - theirs[index].box[side])).toBeLessThan(0.1)
        );
      });
    }
  });
});

it('holds at most three megabytes of activations, and no more than planned but for a twentieth', async () => {
  const pixels = readSample('horses');
  for (const engine of [own, smallest]) {
    await engine.run(inputOf(pixels, model.spec), { keep: false });
    const { peakBytes } = engine.memory();
    expect(peakBytes).toBeLessThanOrEqual(3_000_000);
    expect(peakBytes).toBeLessThanOrEqual(1.05 * engine.plan.peakBytes);
  }
  expect(smallest.memory().peakBytes).toBeLessThan(own.memory().peakBytes);
});
