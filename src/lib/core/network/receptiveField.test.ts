import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounds } from '#lib/core/testing/rounds.ts';
import { referenceRun } from '#lib/core/engine/reference.ts';
import { paddedNetworks, smallNetworks } from '#lib/core/engine/testing/smallNetworks.ts';
import { randomModel, randomNumbers } from '#lib/model/engines/randomModel.ts';
import { mobilenetV2 } from './mobilenetV2.ts';
import { receptiveField } from './receptiveField.ts';
import { findStage, samePadding, shapeOf, tapsOf, type Resolution } from './shapes.ts';
import type { LayerSpec, NetworkSpec, StageSpec, TapRef } from './spec.ts';
import { ssdlite } from './ssdlite.ts';

/**
 * The same network along one axis, one channel, all weights 1: a value differs from 0 exactly where
 * the disturbed input position reaches it. SAME padding pads each axis by itself, so one is enough.
 */
function disturb(spec: NetworkSpec, size: number, at: number): ReadonlyMap<string, Float64Array> {
  const line = new Float64Array(size);
  line[at] = 1;
  const values = new Map([['image.image', line]]);
  for (const stage of spec.stages) runStage(stage, values);
  return values;
}

function runStage(stage: StageSpec, values: Map<string, Float64Array>): void {
  const input = values.get(`${stage.input.stage}.${stage.input.tap}`)!;
  for (const layer of stage.layers) {
    const from = layer.from === 'input' ? input : values.get(`${stage.id}.${layer.from}`)!;
    values.set(`${stage.id}.${layer.tap}`, runLayer(layer, from));
  }
  if (stage.shortcut) {
    const project = values.get(`${stage.id}.project`)!;
    values.set(
      `${stage.id}.sum`,
      project.map((value, i) => value + input[i])
    );
  }
}

function runLayer(layer: LayerSpec, input: Float64Array): Float64Array {
  if (layer.kind === 'pool') return Float64Array.of(input.reduce((a, b) => a + b, 0));
  const { kernelSize, stride, dilation } = layer;
  const [before] = samePadding(input.length, kernelSize, stride, dilation);
  return Float64Array.from({ length: Math.ceil(input.length / stride) }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < kernelSize; k++) sum += input[i * stride + k * dilation - before] ?? 0;
    return sum > 0 ? 1 : 0;
  });
}

/** First and last input position that change a value, found by trying them all. */
function felt(spec: NetworkSpec, tap: TapRef, size: number) {
  const key = `${tap.stage}.${tap.tap}`;
  const found: [first: number, last: number][] = [];
  for (let at = 0; at < size; at++) {
    disturb(spec, size, at)
      .get(key)!
      .forEach((value, position) => {
        if (value !== 0) found[position] = [found[position]?.[0] ?? at, at];
      });
  }
  return found;
}

function clipped(start: number, length: number, size: number): [number, number] {
  return [Math.max(0, start), Math.min(size, start + length) - 1];
}

/** Bounds of the pixels that a value answers to: [first column, last column, first row, last row]. */
type Bounds = readonly [left: number, right: number, top: number, bottom: number];

/**
 * Every pixel of a picture disturbed in turn, in two dimensions. Without activations and with weights
 * above zero nothing is cut off and nothing cancels, so whatever is read is felt.
 */
function feltByAll(spec: NetworkSpec, seed: number): (tap: TapRef) => readonly Bounds[] {
  const { weights } = randomModel(spec, seed);
  for (const { kernel } of weights.values())
    kernel.forEach((w, i) => (kernel[i] = Math.abs(w) + 0.1));
  const stages = spec.stages.map((stage) => ({
    ...stage,
    layers: stage.layers.map((layer) => ({ ...layer, activation: 'linear' as const }))
  }));
  const model = { spec: { ...spec, stages }, weights };
  const picture = randomNumbers(seed)(spec.inputHeight * spec.inputWidth * 3);
  const before = referenceRun(model, picture);
  const found = new Map<string, Bounds[]>([...before.keys()].map((key) => [key, []]));
  for (let pixel = 0; pixel < picture.length / 3; pixel++) {
    const x = pixel % spec.inputWidth;
    const y = Math.floor(pixel / spec.inputWidth);
    const after = referenceRun(
      model,
      picture.map((value, i) => (Math.floor(i / 3) === pixel ? value + 1000 : value))
    );
    for (const [key, { data, channels }] of after)
      data.forEach((value, i) => {
        if (value === before.get(key)!.data[i]) return;
        const bounds = found.get(key)!;
        const position = Math.floor(i / channels);
        const [left, right, top, bottom] = bounds[position] ?? [x, x, y, y];
        bounds[position] = [
          Math.min(left, x),
          Math.max(right, x),
          Math.min(top, y),
          Math.max(bottom, y)
        ];
      });
  }
  return ({ stage, tap }) => found.get(`${stage}.${tap}`)!;
}

/** Along one axis. Where a kernel with gaps is cut off by the border, the edge may be a gap. */
function expectSpan(
  felt: readonly [number, number],
  [start, length]: readonly [number, number],
  size: number,
  isSolid: boolean,
  where: string
) {
  const [first, last] = clipped(start, length, size);
  if (isSolid || first === start) expect(felt[0], where).toBe(first);
  else expect(felt[0], where).toBeGreaterThanOrEqual(first);
  if (isSolid || last === start + length - 1) expect(felt[1], where).toBe(last);
  else expect(felt[1], where).toBeLessThanOrEqual(last);
}

describe('receptiveField', () => {
  const spec = ssdlite({ inputSize: 300 });
  const taps = spec.stages.flatMap((stage) =>
    tapsOf(stage).map((tap) => ({ stage: stage.id, tap }))
  );

  it.each([64, 75, 97])('is what a disturbed pixel reaches, for every tensor, side %i', (side) => {
    const resolution: Resolution = { height: side, width: side };
    for (const tap of taps.filter(({ tap }) => tap !== 'box' && tap !== 'class')) {
      const { width } = shapeOf(spec, tap, resolution);
      const truth = felt(spec, tap, side);
      for (let x = 0; x < width; x++) {
        const [left, , length] = receptiveField(spec, tap, { x, y: 0 }, resolution);
        expect(clipped(left, length, side), `${tap.stage}.${tap.tap} at ${x}`).toEqual(truth[x]);
      }
    }
  });

  it.each([
    ['small networks', smallNetworks],
    ['networks with paddings of their own', paddedNetworks]
  ])('is what disturbed pixels reach, for every tensor of %s', (_, networks) => {
    const few = networks.filter(({ inputHeight, inputWidth }) => inputHeight * inputWidth <= 100);
    fc.assert(
      fc.property(few, fc.nat(99), (spec, seed) => {
        const { inputWidth, inputHeight } = spec;
        const felt = feltByAll(spec, seed);
        const layers = spec.stages.flatMap((stage) => stage.layers);
        const isSolid = layers.every(
          ({ dilation, kernelSize, stride, padding }) =>
            dilation === 1 && (kernelSize === 0 || kernelSize >= stride) && !padding
        );
        for (const stage of spec.stages)
          for (const name of tapsOf(stage)) {
            const tap = { stage: stage.id, tap: name };
            const { width, height } = shapeOf(spec, tap);
            if (isSolid) expect(felt(tap)).toHaveLength(width * height);
            felt(tap).forEach(([left, right, top, bottom], position) => {
              const at = { x: position % width, y: Math.floor(position / width) };
              const [x, y, w, h] = receptiveField(spec, tap, at);
              const where = `${stage.id}.${name} at ${at.x}, ${at.y}`;
              expectSpan([left, right], [x, w], inputWidth, isSolid, where);
              expectSpan([top, bottom], [y, h], inputHeight, isSolid, where);
            });
          }
      }),
      { seed: 4, numRuns: rounds(12, 250) }
    );
  });

  it('is 3×3 after the stem and 7×7 after the first depthwise', () => {
    expect(receptiveField(spec, { stage: 'stem', tap: 'convolution' }, { x: 10, y: 4 })).toEqual([
      20, 8, 3, 3
    ]);
    expect(receptiveField(spec, { stage: 'b0', tap: 'depthwise' }, { x: 10, y: 4 })).toEqual([
      18, 6, 7, 7
    ]);
  });

  it('reaches outside the picture rather than being cut', () => {
    const [x, y, width, height] = receptiveField(
      spec,
      { stage: 'b16', tap: 'project' },
      { x: 0, y: 0 }
    );
    expect(x).toBeLessThan(0);
    expect([y, height]).toEqual([x, width]);
    expect(width).toBe(491);
  });

  it('covers the whole picture after the classifier’s pooling', () => {
    const classifier = mobilenetV2();
    const field = receptiveField(
      classifier,
      { stage: 'classifier', tap: 'logits' },
      { x: 0, y: 0 }
    );
    expect(field[0]).toBeLessThanOrEqual(0);
    expect(field[0] + field[2]).toBeGreaterThanOrEqual(224);
    expect(findStage(classifier, 'classifier').layers).toHaveLength(2);
  });

  it.each([
    [{ stage: 'b99', tap: 'expand' } as const, { x: 0, y: 0 }],
    [{ stage: 'last', tap: 'convolution' } as const, { x: 10, y: 0 }],
    [{ stage: 'last', tap: 'convolution' } as const, { x: 0, y: -1 }],
    [{ stage: 'last', tap: 'convolution' } as const, { x: 0.5, y: 0 }]
  ])('refuses what does not exist: %o %o', (tap, position) => {
    expect(() => receptiveField(spec, tap, position)).toThrow(RangeError);
  });
});
