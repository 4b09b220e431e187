import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nodeEngine } from '../../engine/testing/nodeEngine.ts';
import { smallNetworks } from '../../engine/testing/smallNetworks.ts';
import { targetPlace, type Target } from '../gradient/target.ts';
import { layerMultiplyAdds } from '../../network/costs.ts';
import { mobilenetV2 } from '../../network/mobilenetV2.ts';
import { tensorShapes } from '../../network/shapes.ts';
import { weightKey, type NetworkModel, type NetworkSpec } from '../../network/spec.ts';
import { ssdlite } from '../../network/ssdlite.ts';
import { randomModel, randomNumbers } from '#lib/model/engines/randomModel.ts';
import { onlyTarget } from './onlyTarget.ts';

const picture = ({ inputHeight, inputWidth }: NetworkSpec) =>
  randomNumbers(5)(inputHeight * inputWidth * 3);

/** The target's value by the network and by the part of it. */
async function bothWays(model: NetworkModel, target: Target): Promise<[number, number]> {
  const place = targetPlace(model.spec, target);
  const alone = onlyTarget(model, target, place);
  const values = [
    { model, place },
    { model: alone.model, place: alone.place }
  ].map(async (one) => {
    const engine = await nodeEngine(one.model);
    await engine.run(picture(one.model.spec), { keep: false });
    const { data, width, channels } = await engine.read(one.place.at);
    return data[(one.place.y * width + one.place.x) * channels + one.place.channel];
  });
  return Promise.all(values) as Promise<[number, number]>;
}

it('gives every target of a detector bit for bit', async () => {
  const spec = ssdlite({ inputSize: 49, widthMultiplier: 0.35, classes: 4 });
  const model = randomModel(spec, 3);
  // one or more boxes of each head
  for (const anchor of [0, 5, 47, 50, 71, 73, 80, 90, 95]) {
    const [whole, part] = await bothWays(model, { kind: 'anchor', anchor, classIndex: 2 });
    expect(part, `box ${anchor}`).toBe(whole);
  }
});

it('gives the logits of a classifier', async () => {
  const model = randomModel(mobilenetV2({ inputSize: 40, widthMultiplier: 0.35, classes: 6 }), 4);
  const [whole, part] = await bothWays(model, { kind: 'class', classIndex: 3 });
  expect(part).toBe(whole);
});

it('gives the targets of any small network', async () => {
  await fc.assert(
    fc.asyncProperty(smallNetworks, fc.nat({ max: 5 }), async (spec, index) => {
      const isDetector = spec.stages.some(({ kind }) => kind === 'head');
      const detector = { heads: ['h0', 'h1'], classes: 3, boxCoding: [10, 10, 5, 5] } as const;
      const model = randomModel(isDetector ? { ...spec, detector } : spec, index);
      const target: Target = isDetector
        ? { kind: 'anchor', anchor: index % 2, classIndex: 1 }
        : { kind: 'class', classIndex: index % 5 };
      const [whole, part] = await bothWays(model, target);
      expect(part).toBe(whole);
    }),
    { seed: 6, numRuns: 40 }
  );
});

it('leaves out what the target does not depend on', () => {
  const spec = ssdlite({ inputSize: 300 });
  const model = { spec, weights: randomModel(spec, 1).weights };
  const costOf = (some: NetworkSpec) => {
    const shapes = tensorShapes(some);
    const costs = some.stages.flatMap(({ id, layers }) =>
      layers.map((layer) => layerMultiplyAdds(layer, shapes.get(weightKey(id, layer.tap))!))
    );
    return costs.reduce((sum, cost) => sum + cost, 0);
  };
  const target = { kind: 'anchor', anchor: 7, classIndex: 18 } as const;
  const { model: alone } = onlyTarget(model, target, targetPlace(spec, target));
  expect(alone.spec.stages.map(({ id }) => id)).toEqual([
    'stem',
    ...Array.from({ length: 14 }, (_, index) => `b${index}`),
    'h0'
  ]);
  expect(costOf(alone.spec)).toBeLessThan(0.55 * costOf(spec));
});
