import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receptiveField } from '../../network/receptiveField.ts';
import type { LayerSpec, NetworkSpec } from '../../network/spec.ts';
import { randomModel, randomNumbers } from '#lib/model/engines/randomModel.ts';
import { TfjsEngine } from '#lib/model/engines/tfjsEngine.ts';
import type { Engine } from '../engine.ts';
import { referenceRun } from '../reference.ts';
import { nodeEngine } from '../testing/nodeEngine.ts';
import { readTensors, worstTensor } from '../testing/readTensors.ts';
import { paddedNetworks } from '../testing/smallNetworks.ts';

type Maker = (model: ReturnType<typeof randomModel>) => Promise<Engine>;

const makers: readonly (readonly [string, Maker])[] = [
  ['the own engine', (model) => nodeEngine(model)],
  [
    'TensorFlow.js',
    async (model) => {
      await tf.setBackend('cpu');
      return new TfjsEngine(model);
    }
  ]
];

describe.each(makers)('layers with a padding of their own in %s', (_, make) => {
  it('give every tensor of the reference', async () => {
    await fc.assert(
      fc.asyncProperty(paddedNetworks, fc.integer({ min: 1, max: 1000 }), async (spec, seed) => {
        const model = randomModel(spec, seed);
        const picture = randomNumbers(seed)(spec.inputHeight * spec.inputWidth * 3);
        const engine = await make(model);
        try {
          await engine.run(picture);
          const worst = worstTensor(await readTensors(engine), referenceRun(model, picture));
          expect(worst.share, worst.key).toBeLessThan(1e-4);
        } finally {
          engine.dispose();
        }
      }),
      { numRuns: 60, seed: 3 }
    );
  });
});

/** One 3×3 convolution of one channel on a picture of 8 × 8. */
function oneLayer(padding: LayerSpec['padding']): NetworkSpec {
  const layer: LayerSpec = {
    ...{ tap: 'convolution', from: 'input', kind: 'convolution', kernelSize: 3, stride: 2 },
    ...{ dilation: 1, inputChannels: 3, outputChannels: 1, activation: 'linear', padding }
  };
  const input = { stage: 'image', tap: 'image' } as const;
  return {
    ...{ name: 'one', inputHeight: 8, inputWidth: 8, widthMultiplier: 1 },
    preprocessing: { scale: 1, offset: 0, channelOrder: 'rgb' },
    stages: [{ id: 'stem', kind: 'convolution', input, layers: [layer], shortcut: false }]
  };
}

describe('the receptive field', () => {
  const tap = { stage: 'stem', tap: 'convolution' } as const;
  const spec = oneLayer({ height: [1, 1], width: [0, 0] });

  it('begins where the padding of each axis says', () => {
    expect(receptiveField(oneLayer(undefined), tap, { x: 0, y: 0 })).toEqual([0, 0, 3, 3]);
    expect(receptiveField(spec, tap, { x: 0, y: 0 })).toEqual([0, -1, 3, 3]);
  });

  it('exists for the positions that fit, and no others', () => {
    expect(receptiveField(spec, tap, { x: 2, y: 3 })).toEqual([4, 5, 3, 3]);
    expect(() => receptiveField(spec, tap, { x: 3, y: 3 })).toThrow(/outside .*3×4/);
  });
});
