import { describe, expect, it } from 'vitest';
import { mobilenetV2, table2Bottlenecks } from '#lib/core/network/mobilenetV2.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import type { NetworkSpec } from '#lib/core/network/spec.ts';
import { boxLabels, labelHeight } from '../photo/boxLabels.ts';
import { backboneLayout, detectorLayout, faceSide, slabDepth, tableRow } from './layout.ts';
import { mapPicture } from './mapPicture.ts';
import { sequentialScale } from '#lib/viz/colourMaps.ts';
import { chosenTap, stageParam, tapParam } from '../layer/tapNames.ts';

const spec = ssdlite({ inputSize: 300 });
const backbone = backboneLayout(spec);
const detector = detectorLayout(spec);

describe('strip', () => {
  it('shows every stage once, in order', () => {
    const ids = [...backbone.slabs, ...detector.slabs].map(({ id }) => id);
    expect(ids).toEqual(['image', ...spec.stages.map(({ id }) => id)]);
  });

  it('groups the seventeen blocks as Table 2 does', () => {
    const rows = backbone.groups.map((group) => ({
      t: group.expansionFactor,
      c: group.channels,
      n: group.repeats,
      s: group.stride
    }));
    expect(rows).toEqual(table2Bottlenecks);
  });

  it('knows the row of Table 2 of each block, and of nothing else', () => {
    expect(tableRow(spec, 'b2').replaceAll('\u00a0', ' ')).toBe(
      'Its row of Table 2: t = 6, c = 24, n = 2, s = 2.'
    );
    expect(tableRow(spec, 'b16').replaceAll('\u00a0', ' ')).toBe(
      'Its row of Table 2: t = 6, c = 320, n = 1, s = 1.'
    );
    expect(['image', 'stem', 'last', 'x2', 'h0'].map((id) => tableRow(spec, id)).join('')).toBe('');
  });

  it('draws an arc over the ten blocks that have a shortcut', () => {
    expect(backbone.arcs.map(({ to }) => Number(to.slice(1)))).toEqual([
      2, 4, 5, 7, 8, 9, 11, 12, 14, 15
    ]);
    expect(detector.arcs).toEqual([]);
  });

  it('keeps columns side by side, wide enough to be pressed, slabs inside them', () => {
    for (const { slabs, width, height } of [backbone, detector]) {
      slabs.forEach((slab, index) => {
        const end = slab.left + slab.width;
        expect(slab.width).toBeGreaterThanOrEqual(24);
        expect(slabs[index + 1]?.left ?? width).toBeCloseTo(end);
        expect(slab.face.x).toBeGreaterThanOrEqual(slab.left);
        expect(slab.face.x + slab.face.side + slab.depth).toBeLessThanOrEqual(end);
        expect(slab.face.y + slab.face.side).toBeLessThan(height);
      });
    }
  });

  it('makes four times the resolution twice as large, four times the channels twice as deep', () => {
    const shape = (side: number, channels: number) => ({ height: side, width: side, channels });
    expect(faceSide(shape(76, 1)) / faceSide(shape(19, 1))).toBeCloseTo(2);
    expect(slabDepth(shape(1, 1280)) / slabDepth(shape(1, 320))).toBeCloseTo(2);
  });
});

describe('the strip of another network', () => {
  const other = mobilenetV2({ inputSize: 96, widthMultiplier: 0.35, classes: 7 });

  it('ends with a classifier, and has no detector where there is none', () => {
    const { slabs } = backboneLayout(other);
    expect(slabs.map(({ id }) => id)).toEqual(['image', ...other.stages.map(({ id }) => id)]);
    expect(slabs.at(-1)?.shape).toEqual({ height: 1, width: 1, channels: 7 });
    expect(detectorLayout(other)).toMatchObject({
      slabs: [],
      width: 0,
      height: expect.any(Number)
    });
  });
});

describe('chosenTap', () => {
  it('falls back to a stage that this network has', () => {
    const short: NetworkSpec = {
      ...spec,
      stages: spec.stages.filter(({ id }) => !/^b1./.test(id))
    };
    expect(chosenTap(short, 'b13', 'expand')).toEqual({ stage: 'b9', tap: 'expand' });
    const classifier = mobilenetV2({ inputSize: 96, classes: 7 });
    expect(chosenTap(classifier, 'h2', 'class')).toEqual({ stage: 'last', tap: 'convolution' });
    expect(chosenTap(classifier, 'classifier', 'pool')).toEqual({
      stage: 'classifier',
      tap: 'pool'
    });
    expect(chosenTap(spec, 'classifier', null)).toEqual({ stage: 'last', tap: 'convolution' });
  });

  it('is asked for by ids of any network, and by nothing else', () => {
    for (const { id } of spec.stages) expect(stageParam.parse(id)).toBe(id);
    for (const id of ['b42', 'classifier']) expect(stageParam.parse(id)).toBe(id);
    for (const id of ['', 'b', 'b123', 'image', 'B8', 'b8 ', 'q3', 'toString'])
      expect(stageParam.parse(id)).toBeUndefined();
    expect(tapParam.parse('dense0')).toBe('dense0');
    for (const id of ['dense', 'image', 'toString']) expect(tapParam.parse(id)).toBeUndefined();
  });

  it('takes what is asked for where it exists, else what the stage hands on', () => {
    expect(chosenTap(spec, 'b8', 'expand').tap).toBe('expand');
    expect(chosenTap(spec, 'b0', 'expand').tap).toBe('project');
    expect(chosenTap(spec, 'b1', 'sum').tap).toBe('project');
    expect(chosenTap(spec, 'b2', null).tap).toBe('sum');
    expect(chosenTap(spec, 'stem', 'box').tap).toBe('convolution');
    expect(chosenTap(spec, 'h3', null).tap).toBe('class');
  });
});

describe('boxLabels', () => {
  const size = { width: 400, height: 300 };

  it('stands over its box, and inside the picture', () => {
    const [label] = boxLabels([{ box: [50, 100, 80, 80], text: 'dog 0.91' }], size);
    expect([label.x, label.y]).toEqual([50, 100 - labelHeight]);
    const [corner] = boxLabels([{ box: [390, -5, 20, 400], text: 'dog 0.91' }], size);
    expect(corner.x + corner.width).toBeLessThanOrEqual(400);
    expect(corner.y).toBeGreaterThanOrEqual(0);
  });

  it('does not cover another label', () => {
    const same = { box: [50, 100, 200, 120] as const, text: 'sheep 0.80' };
    const labels = boxLabels([same, same, same, same], size);
    for (let i = 0; i < 4; i++)
      for (let j = 0; j < i; j++) {
        const apart = Math.abs(labels[i].y - labels[j].y) >= labelHeight;
        const beside = Math.abs(labels[i].x - labels[j].x) >= labels[j].width;
        expect(apart || beside).toBe(true);
      }
  });
});

describe('mapPicture', () => {
  it('is a bitmap with one byte a value, rows filled up to four', () => {
    const bytes = Uint8Array.from(
      atob(mapPicture([0, 3, 6, 0, 6, 0], 3, 2, sequentialScale(6)).split(',')[1]),
      (sign) => sign.charCodeAt(0)
    );
    expect(String.fromCharCode(bytes[0], bytes[1])).toBe('BM');
    expect([...bytes.slice(1078)]).toEqual([0, 128, 255, 0, 0, 255, 0, 0]);
  });
});
