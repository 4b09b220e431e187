import { describe, expect, it } from 'vitest';
import { fakeMeasure } from '#lib/model/testing/fakeMeasures.ts';
import { trainedNetwork } from '../trainedNetwork.ts';
import { Plans } from './budget/budgets.ts';
import { budgetWords, priceWords, whatIsCounted } from './measuredWords.ts';
import { ownRows } from './ownRows.ts';
import { priceLayout } from './budget/priceLayout.ts';
import { layoutPieces, peakRow, stageScale } from './stageScale.ts';
import {
  gapWords,
  keptWords,
  peakWords,
  stagesName,
  tensorName,
  tilesWords
} from './stageWords.ts';
import type { Trial } from './trial.ts';

const plans = new Plans(trainedNetwork);
const fastest = plans.plan(null, 1);
const smallest = plans.plan(0, 1);

function trial(budget: number | null): Trial {
  const request = {
    weights: 'random',
    backend: 'fused',
    budgetBytes: budget ?? undefined,
    repeats: 3
  } as const;
  const result = fakeMeasure(trainedNetwork, 'fused', request);
  return { engine: 'fused', trained: false, budget, result };
}

describe('sentences', () => {
  it('say where the budget stands', () => {
    expect(budgetWords(null, fastest, fastest)).toMatch(/^fastest: 2\.72.MB$/);
    expect(budgetWords(2_500_000, plans.plan(2_500_000, 1), fastest)).toMatch(/^at most 2\.5.MB$/);
    expect(budgetWords(0, smallest, fastest)).toMatch(/^smallest: 1\.92.MB$/);
  });

  it('say how measured lies to planned', () => {
    expect(peakWords(1000, 1000, '')).toBe('The same, to the byte.');
    expect(peakWords(1_000_000, 1_000_020, 'gaps')).toBe('20 bytes more than planned: gaps.');
    expect(peakWords(1_000_000, 900_000, '')).toMatch(/^100.kB less than planned\.$/);
    expect(gapWords(smallest.placement.bytes, smallest)).toContain('64 bytes');
    expect(gapWords(smallest.placement.bytes + 1, smallest)).toBe('');
    expect(keptWords(ownRows(fastest, undefined))).toBe('');
  });

  it('call stages and tensors by name', () => {
    expect(stagesName(['stem', 'b0'])).toBe('stem + block 0');
    expect(tensorName('image.image')).toBe('picture');
    expect(tensorName('b13.expand')).toBe('block 13, expansion');
  });

  it('say how much exists at a time', () => {
    const rows = ownRows(fastest, undefined);
    const words = (id: string) => tilesWords(rows.find((row) => row.id === id)!.tiles);
    expect(words('b1')).toBe(
      'Of the feature map that the 3×3 reads, 3 of 150 rows, all 96 channels exist at a time.'
    );
    expect(words('last')).toBe('“last 1×1, output” is written whole.');
    expect(words('b13')).toContain('on the way to “block 13, projection”');
  });

  it('say what a smaller budget costs, once two have been tried', () => {
    expect(priceWords([trial(null)])).toContain('one point so far');
    expect(priceWords([trial(null), trial(null)])).toContain('one point so far');
    expect(priceWords([trial(0), trial(null)])).toMatch(/saves 804.kB .* 1\.08 times the time/);
  });

  it('say that every thread has what is inside once', () => {
    expect(whatIsCounted('wasm', undefined)).toContain('does not report');
    const { result } = trial(null);
    expect(whatIsCounted('fused', result)).not.toContain('threads');
    const shared = { ...result, plan: { ...result.plan!, threads: 2 } };
    expect(whatIsCounted('fused', shared)).toContain('2 threads share the rows');
  });
});

describe('pictures', () => {
  const rows = ownRows(fastest, undefined);
  const scale = stageScale(rows);

  it('draw all stages on one scale, each as long as its planned bytes', () => {
    for (const row of rows) {
      const pieces = layoutPieces(row, scale);
      const width = pieces.reduce((sum, piece) => sum + piece.width, 0);
      expect(width, row.id).toBeCloseTo(scale.share(row.plannedBytes), 9);
      pieces.slice(1).forEach(({ from }, index) => {
        expect(from).toBeCloseTo(pieces[index].from + pieces[index].width, 9);
      });
    }
    expect(scale.share(fastest.peakBytes)).toBeLessThan(100);
    expect(peakRow(rows).plannedBytes).toBe(fastest.peakBytes);
  });

  it('draw every run within the frame: fewer bytes to the left, less time further down', () => {
    const span = [smallest.peakBytes, fastest.peakBytes] as const;
    const { points } = priceLayout(span, [trial(0), trial(null)]);
    expect(points[0].x).toBeGreaterThan(0);
    expect(points[1].x).toBeLessThan(100);
    expect(points[0].x).toBeLessThan(points[1].x);
    expect(points[0].y).toBeLessThan(points[1].y);
    for (const { y, top, bottom } of points) expect(top <= y && y <= bottom).toBe(true);
  });
});
