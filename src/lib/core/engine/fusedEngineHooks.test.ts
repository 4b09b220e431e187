import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounds } from '#lib/core/testing/rounds.ts';
import type { Activations, NetworkModel } from '#lib/core/network/spec.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { randomModel, randomNumbers } from '#lib/model/engines/randomModel.ts';
import type { Hook } from './engine.ts';
import { imageKey, stepsOf } from './plan/steps.ts';
import { referenceLayer } from './reference.ts';
import { nodeEngine } from './testing/nodeEngine.ts';
import {
  firstDifference,
  readTensors,
  tapOf,
  tensorKeys,
  worstTensor
} from './testing/readTensors.ts';
import { smallNetworks } from './testing/smallNetworks.ts';

type Change = (tensor: Activations) => Activations;
type Changes = ReadonlyMap<string, Change>;

const small = randomModel(ssdlite({ inputSize: 40, widthMultiplier: 0.35, classes: 3 }), 1);
const numbers = randomNumbers(5);
const picture = numbers(40 * 40 * 3);

/** The reference with tensors replaced on their way. */
function referenceWith(
  { spec, weights }: NetworkModel,
  input: Float32Array,
  changes: Changes
): Map<string, Activations> {
  const tensors = new Map<string, Activations>();
  const put = (key: string, tensor: Activations) =>
    tensors.set(key, changes.get(key)?.(tensor) ?? tensor);
  put(imageKey, { height: spec.inputHeight, width: spec.inputWidth, channels: 3, data: input });
  for (const { key, layer, input: from, residual } of stepsOf(spec)) {
    const source = tensors.get(from)!;
    if (layer) put(key, referenceLayer(layer, source, weights.get(key)));
    else {
      const { data } = tensors.get(residual!)!;
      put(key, { ...source, data: source.data.map((value, i) => value + data[i]) });
    }
  }
  return tensors;
}

const hooksOf = (changes: Changes): Hook[] =>
  [...changes].map(([key, apply]) => ({ at: tapOf(key), apply }));

const identity: Change = (tensor) => tensor;
/** Every third value zero, the others turned round. */
const change: Change = (tensor) => ({
  ...tensor,
  data: tensor.data.map((value, i) => (i % 3 === 0 ? 0 : 0.5 - value))
});

async function tensorsWith(
  model: NetworkModel,
  input: Float32Array,
  changes: Changes,
  keep = true
) {
  const engine = await nodeEngine(model);
  await engine.run(input, { hooks: hooksOf(changes), keep });
  return readTensors(engine);
}

const everyKind = [
  ...[imageKey, 'stem.convolution', 'b0.depthwise', 'b1.expand', 'b2.expand', 'b2.depthwise'],
  ...[
    'b2.project',
    'b2.sum',
    'b13.expand',
    'last.convolution',
    'x3.depthwise',
    'h0.class',
    'h5.box'
  ]
];

describe('a hook', () => {
  it('that changes nothing leaves every tensor bit-identical', async () => {
    const plain = await tensorsWith(small, picture, new Map());
    for (const key of everyKind) {
      const hooked = await tensorsWith(small, picture, new Map([[key, identity]]));
      expect(firstDifference(hooked, plain), key).toBe('');
    }
    const all = new Map(tensorKeys(small.spec).map((key) => [key, identity]));
    expect(firstDifference(await tensorsWith(small, picture, all), plain)).toBe('');
  });

  it.each(everyKind)('on %s changes what follows, and nothing else', async (key) => {
    const changes = new Map([[key, change]]);
    const expected = referenceWith(small, picture, changes);
    for (const keep of [true, false]) {
      const worst = worstTensor(await tensorsWith(small, picture, changes, keep), expected);
      expect(worst.share, worst.key).toBeLessThan(1e-4);
    }
  });

  it('can stand at several tensors of any small network', async () => {
    const hooked = smallNetworks.chain((spec) =>
      fc.record({
        spec: fc.constant(spec),
        keys: fc.shuffledSubarray(tensorKeys(spec), { minLength: 1, maxLength: 4 })
      })
    );
    const property = fc.asyncProperty(hooked, async ({ spec, keys }) => {
      const model = randomModel(spec, 3);
      const input = numbers(spec.inputHeight * spec.inputWidth * 3);
      const changes = new Map(keys.map((key) => [key, change]));
      const worst = worstTensor(
        await tensorsWith(model, input, changes),
        referenceWith(model, input, changes)
      );
      expect(worst.share, worst.key).toBeLessThan(1e-4);
    });
    await fc.assert(property, { seed: 1, numRuns: rounds(30, 600) });
  });

  it('is applied after another one at the same tensor', async () => {
    const at = tapOf('b3.expand');
    const add = (summand: number, factor: number): Hook => ({
      at,
      apply: (t) => ({ ...t, data: t.data.map((value) => value * factor + summand) })
    });
    const engine = await nodeEngine(small);
    await engine.run(picture);
    const { data } = await engine.read(at);
    await engine.run(picture, { hooks: [add(1, 1), add(0, 2)] });
    const changed = (await engine.read(at)).data;
    expect(changed).toEqual(data.map((value) => Math.fround(value + 1) * 2));
  });

  it('is asked once a run, whatever is read afterwards', async () => {
    const asked: string[] = [];
    const hooks = ['b2.sum', 'last.convolution', 'h0.class', 'h5.box'].map((key): Hook => {
      return { at: tapOf(key), apply: (tensor) => (asked.push(key), tensor) };
    });
    const engine = await nodeEngine(small);
    await engine.run(picture, { hooks });
    for (let time = 0; time < 2; time++) await readTensors(engine);
    expect(asked).toEqual(['b2.sum', 'last.convolution', 'h0.class', 'h5.box']);
  });

  it('is gone in the next run', async () => {
    const engine = await nodeEngine(small);
    await engine.run(picture);
    const plain = await readTensors(engine);
    await engine.run(picture, { hooks: hooksOf(new Map([['b2.project', change]])) });
    expect(firstDifference(await readTensors(engine), plain)).toMatch('b2.project');
    await engine.run(picture);
    expect(firstDifference(await readTensors(engine), plain)).toBe('');
  });

  it.each(['image.image', 'b2.expand', 'b2.sum', 'h5.class'])(
    'that changes the shape of %s is refused, and the engine works afterwards',
    async (key) => {
      const wrong = () => ({ height: 1, width: 1, channels: 1, data: new Float32Array(1) });
      const engine = await nodeEngine(small);
      const failing = engine.run(picture, { hooks: [{ at: tapOf(key), apply: wrong }] });
      await expect(failing).rejects.toThrow(RangeError);
      await expect(failing).rejects.toThrow(key);
      await expect(engine.read(tapOf(key))).rejects.toThrow('not run yet');
      await engine.run(picture);
      expect((await engine.read(tapOf('stem.convolution'))).height).toBe(20);
    }
  );
});
