import { describe, expect, it } from 'vitest';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import type { TapName } from '#lib/core/network/spec.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { layerFacts, multiplyAddsInWords } from './layer/layerFacts.ts';

const spec = ssdlite({ inputSize: 300 });

describe('layerFacts', () => {
  it.each([
    ['stem', 'convolution', [150, 150, 32], 19_440_000, 896],
    ['b1', 'depthwise', [75, 75, 96], 4_860_000, 960],
    ['b8', 'expand', [19, 19, 384], 8_871_936, 24_960],
    ['b16', 'project', [10, 10, 320], 30_720_000, 307_520],
    ['x3', 'reduce', [5, 5, 128], 1_638_400, 65_664],
    ['h0', 'class', [19, 19, 273], 56_766_528, 157_521]
  ] as const)('counts %s.%s', (stage, tap, shape, multiplyAdds, parameters) => {
    const facts = layerFacts(spec, { stage, tap });
    expect([facts.shape.height, facts.shape.width, facts.shape.channels]).toEqual(shape);
    expect(facts.multiplyAdds).toBe(multiplyAdds);
    expect(facts.parameters).toBe(parameters);
    expect(facts.bytes).toBe(shape[0] * shape[1] * shape[2] * 4);
  });

  it('gives a sum a size but no weights', () => {
    const facts = layerFacts(spec, { stage: 'b8', tap: 'sum' });
    expect([facts.multiplyAdds, facts.parameters, facts.bytes]).toEqual([0, 0, 19 * 19 * 64 * 4]);
    expect(multiplyAddsInWords(facts)).toBe('additions only');
  });

  it('lets a mean keep to the bounds of its map, and a sum to none', () => {
    const whole = mobilenetV2({ widthMultiplier: 0.5, inputSize: 96, classes: 10 });
    const bound = (stage: string, tap: TapName) => layerFacts(whole, { stage, tap });
    expect(bound('classifier', 'pool')).toMatchObject({ activation: 'relu6', relu6: true });
    expect(bound('classifier', 'logits')).toMatchObject({ activation: 'linear', relu6: false });
    expect(bound('b2', 'sum').activation).toBe('linear');
    const hidden = whole.stages.map((stage) =>
      stage.id === 'classifier'
        ? {
            ...stage,
            layers: stage.layers.map((layer) => ({ ...layer, activation: 'relu' as const }))
          }
        : stage
    );
    const last = { stage: 'classifier', tap: 'logits' as const };
    expect(layerFacts({ ...whole, stages: hidden }, last)).toMatchObject({
      ...{ activation: 'relu', relu6: false }
    });
  });

  it('adds up to the network: 749.5 M multiply-adds, 4.475 M parameters', () => {
    const all = spec.stages.flatMap(({ id, layers }) =>
      layers.map(({ tap }) => layerFacts(spec, { stage: id, tap }))
    );
    const sum = (pick: (facts: (typeof all)[0]) => number) =>
      all.reduce((total, facts) => total + pick(facts), 0);
    expect(sum((facts) => facts.parameters)).toBe(4_475_167);
    expect(sum((facts) => facts.multiplyAdds) / 1e6).toBeCloseTo(749.5, 1);
  });
});
