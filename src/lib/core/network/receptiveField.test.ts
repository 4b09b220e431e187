import { describe, expect, it } from 'vitest';
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
