import { describe, expect, it } from 'vitest';
import type { StageDamage } from '#lib/core/surgery/damage.ts';
import type { EvidenceRow } from '#lib/core/surgery/evidence.ts';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import type { TapName } from '#lib/core/network/spec.ts';
import { chartHeight, damageLayout } from './evidence/damageLayout.ts';
import { errorGrid, keptBars, shareOf } from './evidence/evidenceLayout.ts';
import { evidenceInWords } from './evidence/evidenceWords.ts';

const damage = (stage: string, tap: TapName, relativeError: number): StageDamage => ({
  tap: { stage, tap },
  relativeError,
  cosine: 1,
  changed: 0
});

describe('the damage along the network', () => {
  const stages = [
    damage('stem', 'convolution', 0),
    damage('b0', 'project', 2e-7),
    damage('b1', 'project', 0.1),
    damage('h0', 'box', 0.5),
    damage('h0', 'class', Infinity)
  ];
  const start = { stage: 'b1', tap: 'expand' as const };

  it.each([true, false])('rises with the error and stays on the chart (log: %s)', (isLog) => {
    const { points, width, ticks, roundingY } = damageLayout(stages, start, { isLog, column: 40 });
    expect(points.map(({ stage }) => stage)).toEqual(['stem', 'b0', 'b1', 'h0']);
    expect(points.map(({ x }) => x)).toEqual([20, 60, 100, 140]);
    expect(points.map(({ damaged }) => damaged)).toEqual([false, false, true, true]);
    expect(width).toBe(160);
    const ys = points.map(({ y }) => y);
    expect(ys).toEqual([...ys].sort((a, b) => b - a));
    for (const y of [...ys, roundingY, ...ticks.map((tick) => tick.y)]) {
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(chartHeight);
    }
  });

  it('marks the stage where it starts, the picture at the very left, or nothing', () => {
    const options = { isLog: true, column: 40 };
    expect(damageLayout(stages, start, options).start?.x).toBe(100);
    expect(damageLayout(stages, { stage: 'image', tap: 'image' }, options).start?.x).toBe(0);
    expect(damageLayout(stages, undefined, options).start).toBeUndefined();
  });
});

const row = (name: string, kept: number, errors: [string, number][] = []): EvidenceRow => ({
  name,
  operations: name,
  pictures: 12,
  healthy: 22,
  kept,
  extra: 0,
  scoreChange: 0,
  worstScoreChange: 0,
  stageErrors: new Map(errors)
});

describe('evidence', () => {
  const rows = [
    row('b3', 2, [['b3.project', 0.7]]),
    row('b4', 14, [['b4.sum', 0.2]]),
    row('all', 0)
  ];
  const spec = ssdlite({ inputSize: 40 });

  it('bars are as high as what is kept', () => {
    const { bars, base } = keptBars([row('one', 22), row('two', 11), row('three', 0)], 40);
    const heights = bars.map(({ y }) => base - y);
    expect(heights[1]).toBeCloseTo(heights[0] / 2, 9);
    expect(heights[2]).toBe(0);
  });

  it('the grid has a field for each network and tensor', () => {
    const { cells, labels } = errorGrid(rows, 40);
    expect(cells).toHaveLength(6);
    expect(labels.map(({ text }) => text)).toEqual(['b3.project', 'b4.sum']);
    expect([0, 1e-3, 1e-2, 1, 7, Infinity].map(shareOf).map((share) => share.toFixed(2))).toEqual([
      ...['0.00', '0.00', '0.33', '1.00', '1.00', '1.00']
    ]);
  });

  it('says what the rows say', () => {
    const text = evidenceInWords('bottlenecks', rows, spec).join(' ');
    expect(text).toContain('With ReLU6 on all bottlenecks 0 of 22 detections are kept.');
    expect(text).toContain('between 2 (block 3) and 14 (block 4) of 22');
    expect(text).toContain('suffer more: a mean of 2 kept, against 14 with one');
    expect(text).toContain('off by 0.7 of its norm, of one with a shortcut by 0.2');
    expect(evidenceInWords('shortcuts', rows, spec)[0]).toMatch(/^Without any shortcut 0 of 22/);
    const bits = [row('8', 22), row('7', 22), row('6', 5), row('5', 0)];
    expect(evidenceInWords('bits', bits, spec)).toEqual([
      'All 22 detections are kept down to 7 bits.',
      'At 5 bits none is left.'
    ]);
    expect(evidenceInWords('present', [row('these', 3)], spec)).toEqual([
      'With these operations 3 of 22 detections are kept.'
    ]);
    expect(evidenceInWords('bits', [], spec)).toEqual([]);
  });

  it('speaks of classes where there are no detections, and of tensors where there is neither', () => {
    const of = (classes: number | null) =>
      mobilenetV2({ widthMultiplier: 0.5, inputSize: 96, classes });
    expect(evidenceInWords('present', [row('these', 3)], of(10))).toEqual([
      'With these operations 3 of 22 photographs’ classes are kept.'
    ]);
    const features = evidenceInWords('bottlenecks', rows, of(null));
    expect(features).toHaveLength(1);
    expect(features[0]).toContain('off by 0.7 of its norm');
    expect(evidenceInWords('bits', rows, of(null))).toEqual([]);
  });
});
