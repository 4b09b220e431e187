import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultBoxes } from '#lib/core/predictions/detection/anchors.ts';
import type { Engine } from '#lib/core/engine/engine.ts';
import { FusedEngine } from '#lib/core/engine/fusedEngine.ts';
import type { Kernels } from '#lib/core/engine/kernels/kernels.ts';
import { nodeEngine, nodeKernels } from '#lib/core/engine/testing/nodeEngine.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import type { NetworkModel, TapRef } from '#lib/core/network/spec.ts';
import { parseOperations } from '#lib/core/surgery/operationText.ts';
import type { WeightsManifest } from '#lib/core/weights/manifest.ts';
import type { Request, Response, StudyRequest } from '../protocol.ts';
import { randomModel, randomNumbers } from '../engines/randomModel.ts';
import { picture, setUp, source } from '../testing/servedParts.ts';

const spec = ssdlite({ inputSize: 64, widthMultiplier: 0.35, classes: 3 });
const model: NetworkModel = { ...randomModel(spec, 1), anchors: defaultBoxes(spec) };
const asked: readonly TapRef[] = [
  { stage: 'b8', tap: 'depthwise' },
  { stage: 'h0', tap: 'class' },
  { stage: 'x3', tap: 'depthwise' },
  { stage: 'b1', tap: 'expand' },
  { stage: 'h0', tap: 'classDepthwise' }
];

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** The worker's loop on our own engine, with how often the loaded network has run. */
function counted() {
  const runs: number[] = [];
  const createEngine = async (other: NetworkModel): Promise<Engine> => {
    const engine = await nodeEngine(other);
    const mine = runs.push(0) - 1;
    const run = engine.run.bind(engine);
    engine.run = (...args) => (runs[mine]++, run(...args));
    return engine;
  };
  const manifest = {
    classNames: ['background', 'cat', 'dog'],
    source
  } as unknown as WeightsManifest;
  const parts = setUp({ createEngine, loadWeights: async () => ({ model, manifest }) });
  return { ...parts, runs };
}

const target = { kind: 'anchor', anchor: 4, classIndex: 1 } as const;
const studies: readonly Omit<StudyRequest, 'type' | 'id'>[] = [
  { name: 'explain', question: { stage: 'b8', tap: 'project', x: 1, y: 1, channel: 3 } },
  { name: 'predictions', question: null },
  { name: 'operate', question: { lists: [parseOperations('silence-b3.expand-2')!] } },
  {
    name: 'occlusion',
    question: { target, side: 32, cover: 'grey', squares: [{ x: 0, y: 0 }] }
  },
  { name: 'gradient', question: { target, taps: [asked[0]], of: 'logit' } }
];

describe('another layer of the same picture', () => {
  it('is read without a second run, whatever study came between', async () => {
    const { send, listeners, load, runs } = counted();
    let id = 1;
    const ask = (request: object) => {
      const mine = ++id;
      const answer = new Promise<Response>((resolve) =>
        listeners.push((r) => r.id === mine && r.type !== 'progress' && resolve(r))
      );
      send({ ...request, id: mine } as Request);
      return answer;
    };
    load(1);
    expect(await ask({ type: 'run', picture })).toMatchObject({ type: 'result' });
    const first = [];
    for (const tap of asked) first.push(await ask({ type: 'read', tap }));
    for (const study of studies) {
      expect(await ask({ type: 'study', ...study }), study.name).toMatchObject({ type: 'studied' });
      for (const [index, tap] of asked.entries()) {
        const again = await ask({ type: 'read', tap });
        expect(again, `${study.name}, ${tap.stage}`).toMatchObject({
          reading: { data: (first[index] as { reading: { data: unknown } }).reading.data }
        });
      }
    }
    expect(runs[0]).toBe(1);
  });

  it('costs our engine no more than the stage that it belongs to', async () => {
    const { kernels, memory } = await nodeKernels();
    let calls = 0;
    const count =
      <A extends unknown[]>(kernel: (...args: A) => void) =>
      (...args: A) => (calls++, kernel(...args));
    const counting = Object.fromEntries(
      Object.entries(kernels).map(([name, kernel]) => [
        name,
        typeof kernel === 'function' ? count(kernel) : kernel
      ])
    ) as unknown as Kernels;
    const engine = new FusedEngine(model, { kernels: counting, memory });
    await engine.run(randomNumbers(3)(64 * 64 * 3));
    const whole = calls;
    for (const tap of asked) {
      calls = 0;
      await engine.read(tap);
      expect(calls, `${tap.stage}.${tap.tap}`).toBeLessThan(whole / 8);
    }
  });
});
