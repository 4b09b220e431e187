import { describe, expect, it } from 'vitest';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import type { NetworkSpec } from '#lib/core/network/spec.ts';
import { parseSpec } from './parseSpec.ts';

const whole = mobilenetV2({ inputSize: 32, widthMultiplier: 0.35, classes: 10 });
const padding = { height: [1, 1], width: [0, 1] } as const;

/** A network with all that only imported ones have. */
const imported: NetworkSpec = {
  ...whole,
  preprocessing: {
    ...{ scale: 2, offset: -1, channelOrder: 'bgr' },
    perChannel: { scale: [1, 2, 3], offset: [-1, -2, 0] }
  },
  stages: whole.stages.map((stage) => ({
    ...stage,
    layers: stage.layers.flatMap((layer) => {
      if (layer.tap !== 'logits') return layer.kernelSize === 3 ? [{ ...layer, padding }] : [layer];
      const hidden = { ...layer, tap: 'dense0', outputChannels: 7, activation: 'relu' } as const;
      return [hidden, { ...layer, from: 'dense0', inputChannels: 7 } as const];
    })
  }))
};

const json = (spec: NetworkSpec): unknown => JSON.parse(JSON.stringify(spec));

describe('a description as JSON', () => {
  it.each([whole, imported])('comes back as it was', (spec) => {
    expect(parseSpec(json(spec))).toEqual(spec);
  });

  it('is refused where a padding has no two sides, or a tap no name', () => {
    const broken = json(imported) as { stages: { layers: object[] }[] };
    Object.assign(broken.stages[0].layers[0], { padding: { height: [1], width: [0, 1] } });
    expect(() => parseSpec(broken)).toThrow('stem.convolution.padding.height');
    Object.assign(broken.stages[0].layers[0], { padding, tap: 'denser' });
    expect(() => parseSpec(broken)).toThrow('stem.denser.tap');
  });
});
