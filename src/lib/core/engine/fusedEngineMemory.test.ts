import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounds } from '#lib/core/testing/rounds.ts';
import type { NetworkModel } from '#lib/core/network/spec.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { randomModel, randomNumbers } from '#lib/model/engines/randomModel.ts';
import type { RunOptions } from './engine.ts';
import { FusedEngine, type FusedEngineOptions } from './fusedEngine.ts';
import { packedWeightBytes } from './run/packWeights.ts';
import { aligned } from './plan/place.ts';
import { nodeEngine, nodeKernels } from './testing/nodeEngine.ts';
import { firstDifference, readTensors, tapOf } from './testing/readTensors.ts';
import { smallNetworks } from './testing/smallNetworks.ts';

const detector = (inputSize: number) =>
  randomModel(ssdlite({ inputSize, widthMultiplier: 0.35, classes: 3 }), 1);

function pictureFor({ spec }: NetworkModel): Float32Array {
  return randomNumbers(5)(spec.inputHeight * spec.inputWidth * 3);
}

/** A NaN that no arithmetic makes. */
const paint = 0x7fab_cdef;

/** An engine in a memory that is painted wherever there are no weights. */
async function paintedEngine(model: NetworkModel, options: FusedEngineOptions = {}) {
  const kernels = await nodeKernels();
  const layers = model.spec.stages.flatMap((stage) => stage.layers);
  const base = aligned(packedWeightBytes(layers.filter(({ kind }) => kind !== 'pool')));
  // more than any of these plans takes, so that nothing is added unpainted
  kernels.memory.grow(Math.ceil((base + 1_500_000) / 65_536));
  const words = new Uint32Array(kernels.memory.buffer).fill(paint);
  const engine = new FusedEngine(model, kernels, options);
  const weights = words.slice(0, base / 4);
  return { engine, words, weights, base };
}

async function paintedRun(model: NetworkModel, options: FusedEngineOptions, run: RunOptions) {
  const { engine, words, weights, base } = await paintedEngine(model, options);
  await engine.run(pictureFor(model), run);
  expect(words.length, 'the memory has not grown').toBeGreaterThan(0);
  let end = words.length;
  while (words[end - 1] === paint) end--;
  const sameWeights = weights.every((word, i) => word === words[i]);
  return { engine, used: end * 4 - base, sameWeights };
}

/** Bytes of what the network gives out, as the arena holds it. */
function outputBytes({ plan }: FusedEngine): number {
  const outputs = plan.tensors.filter(({ to }) => to === plan.segments.length);
  return outputs.reduce((sum, { bytes }) => sum + bytes, 0);
}

describe('the memory of a run', () => {
  it.each([Infinity, 0])('ends where it says, with a budget of %d bytes', async (budgetBytes) => {
    for (const size of [33, 65, 128]) {
      const model = detector(size);
      const { engine, used, sameWeights } = await paintedRun(
        model,
        { budgetBytes },
        { keep: false }
      );
      const { peakBytes, bytes } = engine.memory();
      expect(used).toBeLessThanOrEqual(peakBytes);
      // what it says is no more than it needs, but for rows that a block's last tile leaves free
      expect(used).toBeGreaterThan(0.9 * peakBytes);
      expect(sameWeights).toBe(true);
      expect(bytes).toBe(outputBytes(engine));
      expect(peakBytes).toBeLessThanOrEqual(1.05 * engine.plan.peakBytes);
    }
  });

  it('is all that it touches, and holds nothing from before, in any small network and budget', async () => {
    const budgets = fc.constantFrom(0, 2_000, 10_000, 50_000, Infinity);
    const property = fc.asyncProperty(smallNetworks, budgets, async (spec, budgetBytes) => {
      const model = randomModel(spec, 3);
      const clean = await nodeEngine(model, { budgetBytes });
      await clean.run(pictureFor(model), { keep: false });
      const expected = await readTensors(clean);
      const { engine, used, sameWeights } = await paintedRun(
        model,
        { budgetBytes },
        { keep: false }
      );
      expect(used).toBeLessThanOrEqual(engine.memory().peakBytes);
      expect(sameWeights).toBe(true);
      // a value read from where nothing has been written would be no number
      expect(firstDifference(await readTensors(engine), expected)).toBe('');
    });
    await fc.assert(property, { seed: 1, numRuns: rounds(30, 600) });
  });

  it('is the planner’s, stage by stage', async () => {
    const model = detector(65);
    const engine = await nodeEngine(model);
    await engine.run(pictureFor(model), { keep: false });
    const { stagePeakBytes } = engine.memory();
    expect([...stagePeakBytes.keys()]).toEqual(model.spec.stages.map(({ id }) => id));
    const { segments, segmentBytes, peakBytes } = engine.plan;
    const most = Math.max(...stagePeakBytes.values());
    expect(most).toBeGreaterThanOrEqual(peakBytes);
    // scratch starts at a cache line of its own
    expect(most).toBeLessThan(peakBytes + 64);
    const ofHead = segments.findIndex(({ segment }) => segment.steps[0].stage === 'b5');
    expect(stagePeakBytes.get('b5')! - segmentBytes[ofHead]).toBeLessThan(64);
  });

  it('stays the same over two hundred runs and reads', async () => {
    const kernels = await nodeKernels();
    const model = detector(33);
    const engine = new FusedEngine(model, kernels);
    const picture = pictureFor(model);
    const reads = ['b3.expand', 'h0.boxDepthwise', 'b16.depthwise'].map(tapOf);
    const once = async (keep: boolean) => {
      await engine.run(picture, { keep });
      const afterRun = engine.memory();
      for (const tap of reads) await engine.read(tap);
      return { afterRun, afterReads: engine.memory(), size: kernels.memory.buffer.byteLength };
    };
    const first = [await once(true), await once(false)];
    for (let run = 0; run < 100; run++)
      expect([await once(true), await once(false)]).toEqual(first);
  });

  it('counts what is kept beside the arena', async () => {
    const model = detector(65);
    const engine = await nodeEngine(model);
    await engine.run(pictureFor(model), { keep: false });
    const lean = engine.memory();
    await engine.run(pictureFor(model));
    const kept = engine.memory();
    expect(lean.bytes).toBe(outputBytes(engine));
    expect(kept.bytes).toBeGreaterThan(lean.bytes);
    // no mark is higher than all that is kept on top of the arena, and none lower than either
    expect(kept.peakBytes).toBeGreaterThan(Math.max(lean.peakBytes, kept.bytes));
    expect(kept.peakBytes).toBeLessThanOrEqual(lean.peakBytes + kept.bytes - lean.bytes);
    expect(Math.max(...kept.stagePeakBytes.values())).toBeLessThanOrEqual(kept.peakBytes);
    for (const [stage, bytes] of lean.stagePeakBytes)
      expect(kept.stagePeakBytes.get(stage), stage).toBeGreaterThanOrEqual(bytes);
    engine.dispose();
    expect(engine.memory().bytes).toBe(0);
  });
});
