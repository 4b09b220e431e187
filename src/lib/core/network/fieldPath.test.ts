import { describe, expect, it } from 'vitest';
import { clipRegion, fieldPath } from './fieldPath.ts';
import { mobilenetV2 } from './mobilenetV2.ts';
import { receptiveField } from './receptiveField.ts';
import { samePadding, shapeOf, tapsOf, tensorShapes } from './shapes.ts';
import type { LayerSpec, NetworkSpec, StageSpec, TapRef } from './spec.ts';
import { ssdlite } from './ssdlite.ts';
import { convolutionLayer, invertedResidual } from './stages.ts';

/** Stem of stride 2, then blocks: with shortcut, of stride 2, with shortcut, without expansion. */
function smallNetwork(width: number, height: number): NetworkSpec {
  const block = (id: string, from: TapRef, stride: number, t: number) =>
    invertedResidual(id, from, {
      inputChannels: 4,
      expandedChannels: 4 * t,
      outputChannels: 4,
      stride,
      expansionFactor: t
    });
  const image: TapRef = { stage: 'image', tap: 'image' };
  const stem: StageSpec = {
    id: 'stem',
    kind: 'convolution',
    input: image,
    layers: [
      convolutionLayer('convolution', 'input', [3, 4], 'relu6', { kernelSize: 3, stride: 2 })
    ],
    shortcut: false
  };
  const base = { ...mobilenetV2(), inputWidth: width, inputHeight: height };
  return {
    ...base,
    stages: [
      stem,
      block('b0', { stage: 'stem', tap: 'convolution' }, 1, 3),
      block('b1', { stage: 'b0', tap: 'sum' }, 2, 2),
      block('b2', { stage: 'b1', tap: 'project' }, 1, 2),
      block('b3', { stage: 'b2', tap: 'sum' }, 1, 1)
    ]
  };
}

/** A grid of yes and no, row-major: what has been reached. */
interface Reached {
  readonly width: number;
  readonly height: number;
  readonly marks: boolean[];
}

function reach(layer: LayerSpec, { width, height, marks }: Reached): Reached {
  const { kernelSize, stride } = layer;
  const [left] = samePadding(width, kernelSize, stride, 1);
  const [top] = samePadding(height, kernelSize, stride, 1);
  const size = { width: Math.ceil(width / stride), height: Math.ceil(height / stride) };
  const marked = (x: number, y: number) =>
    x >= 0 && x < width && y >= 0 && y < height && marks[y * width + x];
  const out = Array.from({ length: size.width * size.height }, (_, i) => {
    const [x, y] = [(i % size.width) * stride - left, Math.floor(i / size.width) * stride - top];
    for (let dy = 0; dy < kernelSize; dy++)
      for (let dx = 0; dx < kernelSize; dx++) if (marked(x + dx, y + dy)) return true;
    return false;
  });
  return { ...size, marks: out };
}

/** Which values of every tensor a change at one place of one tensor reaches, all others untouched. */
function disturb(spec: NetworkSpec, at: TapRef, index: number): ReadonlyMap<string, Reached> {
  const shapes = tensorShapes(spec);
  const own = `${at.stage}.${at.tap}`;
  const reached = new Map<string, Reached>();
  const set = (key: string, { width, height, marks }: Reached) => {
    if (key === own) marks = marks.map((mark, i) => mark || i === index);
    reached.set(key, { width, height, marks });
  };
  const { width, height } = shapes.get('image.image')!;
  set('image.image', { width, height, marks: Array(width * height).fill(false) });
  for (const stage of spec.stages) {
    const input = reached.get(`${stage.input.stage}.${stage.input.tap}`)!;
    for (const layer of stage.layers) {
      const from = layer.from === 'input' ? input : reached.get(`${stage.id}.${layer.from}`)!;
      set(`${stage.id}.${layer.tap}`, reach(layer, from));
    }
    if (!stage.shortcut) continue;
    const project = reached.get(`${stage.id}.project`)!;
    const marks = project.marks.map((mark, i) => mark || input.marks[i]);
    set(`${stage.id}.sum`, { ...project, marks });
  }
  return reached;
}

/** Bounds of the places of one tensor that reach position `to` of another; undefined if none does. */
function felt(spec: NetworkSpec, at: TapRef, to: TapRef, position: { x: number; y: number }) {
  const { width, height } = shapeOf(spec, at);
  const target = shapeOf(spec, to).width * position.y + position.x;
  const found = Array.from({ length: width * height }, (_, i) => i).filter(
    (i) => disturb(spec, at, i).get(`${to.stage}.${to.tap}`)!.marks[target]
  );
  if (found.length === 0) return undefined;
  const columns = found.map((i) => i % width);
  const rows = found.map((i) => Math.floor(i / width));
  const bounds = (all: number[]) => ({ first: Math.min(...all), last: Math.max(...all) });
  return { columns: bounds(columns), rows: bounds(rows) };
}

describe('the path of a field', () => {
  it.each([
    [12, 12],
    [13, 9]
  ])('is what a disturbance of any earlier tensor shows, %i × %i', (width, height) => {
    const spec = smallNetwork(width, height);
    const shapes = tensorShapes(spec);
    const taps: TapRef[] = [
      { stage: 'image', tap: 'image' },
      ...spec.stages.flatMap((stage) => tapsOf(stage).map((tap) => ({ stage: stage.id, tap })))
    ];
    const ends: TapRef[] = [
      { stage: 'b3', tap: 'sum' },
      { stage: 'b2', tap: 'depthwise' },
      { stage: 'b0', tap: 'sum' }
    ];
    for (const end of ends) {
      const size = shapeOf(spec, end);
      for (const at of [
        { x: 0, y: 0 },
        { x: 1, y: Math.min(2, size.height - 1) },
        { x: size.width - 1, y: size.height - 1 }
      ]) {
        const path = fieldPath(spec, end, at);
        for (const tap of taps) {
          const key = `${tap.stage}.${tap.tap}`;
          const region = path.get(key);
          const clipped = region && clipRegion(region, shapes.get(key)!);
          expect(clipped, `${end.stage}.${end.tap} at ${at.x}, ${at.y} in ${key}`).toEqual(
            felt(spec, tap, end, at)
          );
        }
      }
    }
  });

  it('ends at the receptive field in the picture', () => {
    for (const spec of [ssdlite({ inputSize: 300 }), mobilenetV2()])
      for (const stage of spec.stages)
        for (const tap of tapsOf(stage)) {
          const ref = { stage: stage.id, tap };
          const { width, height } = shapeOf(spec, ref);
          const at = { x: Math.floor(width / 3), y: height - 1 };
          const { columns, rows } = fieldPath(spec, ref, at).get('image.image')!;
          const found = [columns.first, rows.first];
          const size = [columns.last - columns.first + 1, rows.last - rows.first + 1];
          expect([...found, ...size]).toEqual(receptiveField(spec, ref, at));
        }
  });

  it('follows one way only through the heads', () => {
    const spec = ssdlite({ inputSize: 300 });
    const path = fieldPath(spec, { stage: 'h0', tap: 'class' }, { x: 3, y: 4 });
    expect(path.has('b13.expand')).toBe(true);
    expect(path.has('b13.depthwise')).toBe(false);
    expect(path.has('h0.box')).toBe(false);
  });

  it('refuses what does not exist', () => {
    const spec = mobilenetV2();
    const last: TapRef = { stage: 'last', tap: 'convolution' };
    expect(() => fieldPath(spec, { stage: 'b99', tap: 'sum' }, { x: 0, y: 0 })).toThrow(RangeError);
    expect(() => fieldPath(spec, last, { x: 7, y: 0 })).toThrow(RangeError);
    expect(() => fieldPath(spec, last, { x: 0, y: -1 })).toThrow(RangeError);
  });
});
