import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounds } from '#lib/core/testing/rounds.ts';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import type { NetworkModel, NetworkSpec } from '#lib/core/network/spec.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { randomModel, randomNumbers } from '#lib/model/engines/randomModel.ts';
import { FusedEngine } from './fusedEngine.ts';
import { plainKernels } from './kernels/plainKernels.ts';
import { referenceRun } from './reference.ts';
import { nodeEngine } from './testing/nodeEngine.ts';
import { firstDifference, readTensors, tensorKeys, worstTensor } from './testing/readTensors.ts';
import { smallNetworks } from './testing/smallNetworks.ts';

function pictureFor({ inputHeight, inputWidth }: NetworkSpec): Float32Array {
  return randomNumbers(5)(inputHeight * inputWidth * 3);
}

const seeds = fc.nat({ max: 1000 });
const budgets = fc.constantFrom(0, 1_000, 3_000, 8_000, 20_000, 60_000, Infinity);

describe('every tensor is the reference’s', () => {
  const networks: [string, NetworkSpec][] = [
    ['SSDLite, α 0.35, 33×33', ssdlite({ inputSize: 33, widthMultiplier: 0.35, classes: 4 })],
    ['SSDLite, α 1.4, 33×33', ssdlite({ inputSize: 33, widthMultiplier: 1.4, classes: 2 })],
    [
      'SSDLite, α 0.5, 65×49',
      { ...ssdlite({ widthMultiplier: 0.5, classes: 3 }), inputHeight: 65, inputWidth: 49 }
    ],
    ['a classifier, α 1, 47×47', mobilenetV2({ inputSize: 47, classes: 10 })],
    [
      'a classifier, α 0.75, 32×70',
      { ...mobilenetV2({ widthMultiplier: 0.75, classes: 9 }), inputHeight: 32, inputWidth: 70 }
    ]
  ];

  it.each(networks)('of %s', async (_, spec) => {
    const model = randomModel(spec, 1);
    const picture = pictureFor(spec);
    const expected = referenceRun(model, picture);
    for (const budget of [Infinity, 0]) {
      const engine = await nodeEngine(model, { budgetBytes: budget });
      await engine.run(picture);
      const worst = worstTensor(await readTensors(engine), expected);
      expect(worst.share, worst.key).toBeLessThan(1e-4);
    }
  });

  it('of any small network, in any budget', async () => {
    await fc.assert(
      fc.asyncProperty(smallNetworks, seeds, budgets, async (spec, seed, budget) => {
        const model = randomModel(spec, seed);
        const picture = pictureFor(spec);
        const engine = await nodeEngine(model, { budgetBytes: budget });
        await engine.run(picture);
        const worst = worstTensor(await readTensors(engine), referenceRun(model, picture));
        expect(worst.share, worst.key).toBeLessThan(1e-4);
      }),
      { seed: 1, numRuns: rounds(60, 1500) }
    );
  });
});

describe('bit for bit the same', () => {
  /** A network with its fastest plan’s tensors, and another engine for it. */
  const against = (
    check: (fast: Awaited<ReturnType<typeof readTensors>>, model: NetworkModel) => Promise<string>
  ) =>
    fc.asyncProperty(smallNetworks, seeds, async (spec, seed) => {
      const model = randomModel(spec, seed);
      const fast = await nodeEngine(model);
      await fast.run(pictureFor(spec));
      expect(await check(await readTensors(fast), model)).toBe('');
    });

  it('whatever the budget', async () => {
    const property = against(async (fast, model) => {
      for (const budget of [0, 2_000, 10_000, 40_000]) {
        const engine = await nodeEngine(model, { budgetBytes: budget });
        await engine.run(pictureFor(model.spec), { keep: budget > 2_000 });
        const difference = firstDifference(await readTensors(engine), fast);
        if (difference) return `${budget}: ${difference}`;
      }
      return '';
    });
    await fc.assert(property, { seed: 2, numRuns: rounds(30, 600) });
  });

  it('on the kernels in plain TypeScript', async () => {
    const property = against(async (fast, model) => {
      const engine = new FusedEngine(model, plainKernels());
      await engine.run(pictureFor(model.spec));
      return firstDifference(await readTensors(engine), fast);
    });
    await fc.assert(property, { seed: 3, numRuns: rounds(15, 300) });
  });

  it('in whatever order tensors are read, once or twice, kept or not', async () => {
    const property = fc.asyncProperty(
      smallNetworks.chain((spec) =>
        fc.record({
          spec: fc.constant(spec),
          order: fc.shuffledSubarray([...tensorKeys(spec), ...tensorKeys(spec)])
        })
      ),
      fc.boolean(),
      budgets,
      async ({ spec, order }, keep, budget) => {
        const model = randomModel(spec, 6);
        const expected = await nodeEngine(model);
        await expected.run(pictureFor(spec));
        const tensors = await readTensors(expected);
        const engine = await nodeEngine(model, { budgetBytes: budget });
        await engine.run(pictureFor(spec), { keep });
        for (const key of order)
          expect(firstDifference(await readTensors(engine, [key]), tensors)).toBe('');
      }
    );
    await fc.assert(property, { seed: 4, numRuns: rounds(30, 600) });
  });
});
