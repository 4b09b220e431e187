import { describe, expect, it } from 'vitest';
import { findStage, stageOutput } from '#lib/core/network/shapes.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import type { Activations } from '#lib/core/network/spec.ts';
import { randomModel, randomNumbers } from '#lib/model/engines/randomModel.ts';
import { keyOf } from './plan/steps.ts';
import { referenceRun } from './reference.ts';
import { SplitBlock } from './run/splitBlock.ts';
import { splitPlan, splitStage } from './splitPlan.ts';
import { nodeKernels } from './testing/nodeEngine.ts';

const spec = ssdlite({ inputSize: 33, widthMultiplier: 0.35, classes: 4 });
const model = randomModel(spec, 3);
const tensors = referenceRun(model, randomNumbers(5)(33 * 33 * 3));

function largestDifference(a: Activations, b: Activations): number {
  return a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - b.data[i])), 0);
}

describe.each(['b1', 'b2', 'b13'])('%s in slices', (id) => {
  const stage = findStage(spec, id);
  const inner = stage.layers[0].outputChannels;

  it('gives the whole block’s output in the planned bytes, for every number of slices', async () => {
    for (let slices = 1; slices <= inner; slices++) {
      const block = new SplitBlock(spec, model.weights, stage, slices, await nodeKernels());
      block.open(tensors.get(keyOf(stage.input))!);
      const { peakBytes } = splitPlan(spec, splitStage(stage, slices));
      const more = block.run() - peakBytes;
      expect(more, `${slices} slices`).toBeGreaterThanOrEqual(0);
      // what is inside ends at a multiple of 64 bytes
      expect(more, `${slices} slices`).toBeLessThan(64);
      const whole = tensors.get(keyOf(stageOutput(stage)))!;
      expect(largestDifference(block.output(), whole), `${slices} slices`).toBeLessThan(1e-5);
    }
  });

  it('fills every slice up to whole planes of eight channels', () => {
    for (const slices of [1, 2, 3, inner]) {
      const { sliceChannels } = splitStage(stage, slices);
      expect(sliceChannels).toBe(Math.ceil(Math.ceil(inner / slices) / 8) * 8);
    }
    expect(() => splitStage(stage, inner + 1)).toThrow(RangeError);
    expect(() => splitStage(stage, 0)).toThrow(RangeError);
  });
});

it('does not split what has no expansion', () => {
  expect(() => splitStage(findStage(spec, 'b0'), 2)).toThrow('no expansion');
});
