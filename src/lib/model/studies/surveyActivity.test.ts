import { beforeAll, describe, expect, it } from 'vitest';
import type { NetworkActivity } from '#lib/core/activity/activity.ts';
import { channelCovariance } from '#lib/core/linear/channelCovariance.ts';
import { symmetricEigenvalues } from '#lib/core/linear/symmetricEigenvalues.ts';
import type { FusedEngine } from '#lib/core/engine/fusedEngine.ts';
import { nodeEngine } from '#lib/core/engine/testing/nodeEngine.ts';
import { readTensors } from '#lib/core/engine/testing/readTensors.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { findStage } from '#lib/core/network/shapes.ts';
import { weightKey, type Activations } from '#lib/core/network/spec.ts';
import type { Hearing } from '../progress.ts';
import { testPicture } from './measure.ts';
import type { Progress } from '../progress.ts';
import { randomModel } from '../engines/randomModel.ts';
import { activityBuffers, surveyActivity } from './surveyActivity.ts';

const spec = ssdlite({ inputSize: 64, widthMultiplier: 0.5, classes: 3 });
const model = randomModel(spec, 7);
const input = testPicture(spec);

let engine: FusedEngine;
let activity: NetworkActivity;
let tensors: Map<string, Activations>;
const heard: Progress[] = [];

const hearing = (change: Partial<Hearing> = {}): Hearing => ({
  signal: new AbortController().signal,
  onProgress: (progress) => heard.push(progress),
  ...change
});

beforeAll(async () => {
  engine = await nodeEngine(model);
  activity = await surveyActivity(model, engine, input, hearing());
  await engine.run(input);
  tensors = await readTensors(engine);
});

describe('a survey of one picture', () => {
  it('counts every layer with an activation as reading its tensor would', () => {
    const active = spec.stages.flatMap(({ id, layers }) =>
      layers.flatMap(({ tap, activation }) => (activation === 'linear' ? [] : weightKey(id, tap)))
    );
    expect(activity.layers.map(({ stage, tap }) => weightKey(stage, tap))).toEqual(active);
    for (const { stage, tap, channels, positive, inside } of activity.layers) {
      const { data } = tensors.get(weightKey(stage, tap))!;
      const count = (pixel: number, isActive: (value: number) => boolean) =>
        data.slice(pixel * channels, (pixel + 1) * channels).filter(isActive).length;
      positive.forEach((found, pixel) => expect(found).toBe(count(pixel, (v) => v > 0)));
      inside.forEach((found, pixel) => expect(found).toBe(count(pixel, (v) => v > 0 && v < 6)));
    }
  });

  it('has the spectra of what the tensors hold, before ReLU6 from weights and input', () => {
    expect(activity.spectra.map(({ stage }) => stage)).toEqual(
      Array.from({ length: 16 }, (_, i) => `b${i + 1}`)
    );
    for (const { stage, bottleneck, linear, expanded } of activity.spectra) {
      const source = findStage(spec, stage).input;
      const inputTensor = tensors.get(weightKey(source.stage, source.tap))!;
      const { kernel } = model.weights.get(weightKey(stage, 'expand'))!;
      const sides: [Float64Array, Activations][] = [
        [bottleneck, inputTensor],
        [linear, throughKernel(inputTensor, kernel)],
        [expanded, tensors.get(weightKey(stage, 'expand'))!]
      ];
      for (const [ours, tensor] of sides) {
        const theirs = symmetricEigenvalues(channelCovariance(tensor));
        const tolerance = 1e-5 * theirs[0];
        ours.forEach((value, i) =>
          expect(Math.abs(value - (theirs[i] ?? 0)), stage).toBeLessThanOrEqual(tolerance)
        );
      }
      expect(linear).toHaveLength(bottleneck.length);
    }
  });

  it('finds the pixel with the fewest channels between the clips', () => {
    for (const { stage, x, y, inside, rank } of activity.weakest) {
      const layer = activity.layers.find((one) => one.stage === stage && one.tap === 'expand')!;
      expect(inside).toBe(Math.min(...layer.inside));
      expect(layer.inside[y * layer.width + x]).toBe(inside);
      expect(rank).toBeLessThanOrEqual(inside);
    }
  });

  it('tells how far it is, ever further', () => {
    const fractions = heard.map(({ fraction }) => fraction ?? 0);
    expect(fractions.length).toBeGreaterThan(20);
    expect(fractions.toSorted((a, b) => a - b)).toEqual(fractions);
    expect(fractions[fractions.length - 1]).toBeLessThan(1);
  });

  it('hands over each of its arrays once', () => {
    const buffers = activityBuffers(activity);
    expect(new Set(buffers).size).toBe(buffers.length);
    expect(buffers).toHaveLength(2 * activity.layers.length + 3 * activity.spectra.length);
  });

  it.each(['run', 'compute'] as const)('is cancelled while it is in its “%s”', async (phase) => {
    const controller = new AbortController();
    const onProgress = (progress: Progress) => progress.phase === phase && controller.abort();
    const survey = surveyActivity(
      model,
      engine,
      input,
      hearing({ signal: controller.signal, onProgress })
    );
    await expect(survey).rejects.toMatchObject({ name: 'AbortError' });
  });
});

function throughKernel(tensor: Activations, kernel: Float32Array): Activations {
  const outputs = kernel.length / tensor.channels;
  const pixels = tensor.height * tensor.width;
  const data = Float32Array.from({ length: pixels * outputs }, (_, i) => {
    const [pixel, output] = [Math.floor(i / outputs), i % outputs];
    let sum = 0;
    for (let k = 0; k < tensor.channels; k++)
      sum += tensor.data[pixel * tensor.channels + k] * kernel[k * outputs + output];
    return sum;
  });
  return { ...tensor, channels: outputs, data };
}
