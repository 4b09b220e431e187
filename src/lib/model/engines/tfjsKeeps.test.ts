import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, it } from 'vitest';
import { liveness } from '#lib/core/memory/liveness.ts';
import { fromSpec } from '#lib/core/memory/networks/fromSpec.ts';
import { networkGraph } from '#lib/core/memory/networks/networkGraph.ts';
import type { Graph } from '#lib/core/memory/graph.ts';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { randomModel, randomNumbers } from './randomModel.ts';
import { TfjsEngine } from './tfjsEngine.ts';
import { asTfjsKeeps } from './tfjsKeeps.ts';

function stagePeaks(graph: Graph): Map<string, number> {
  const peaks = new Map<string, number>();
  for (const { operation, bytes } of liveness(graph)) {
    const [stage] = operation.id.split('.');
    peaks.set(stage, Math.max(peaks.get(stage) ?? 0, bytes));
  }
  return peaks;
}

describe('the planner knows what TfjsEngine keeps', () => {
  it.each([
    ['with its heads', ssdlite({ inputSize: 48, widthMultiplier: 0.35, classes: 5 })],
    ['as a classifier', mobilenetV2({ inputSize: 33, widthMultiplier: 0.5, classes: 7 })]
  ])('byte for byte, stage by stage, %s', async (_, spec) => {
    await tf.setBackend('cpu');
    const engine = new TfjsEngine(randomModel(spec, 1));
    await engine.run(randomNumbers(2)(spec.inputHeight * spec.inputWidth * 3), { keep: false });
    const plain = networkGraph(fromSpec(spec), 4);
    const kept = stagePeaks(asTfjsKeeps(spec, plain, { input: true, sum: true }));
    expect([...engine.memory().stagePeakBytes]).toEqual([...kept]);
    const sooner = stagePeaks(plain);
    expect(kept.get('b1')).toBeGreaterThan(sooner.get('b1')!);
    engine.dispose();
  });
});
