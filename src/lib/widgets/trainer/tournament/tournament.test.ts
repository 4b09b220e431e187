import { describe, expect, it } from 'vitest';
import { compare, spreadOf, type Comparison } from './outcomes.ts';
import { accuracyDomain, differenceDomain, layRows } from './rowsLayout.ts';
import { deal, workerCount } from './shares.ts';
import type { Outcome } from './tournamentMessages.ts';
import { points } from './points.ts';
import { comparisonSentence, printedDifference, verdict } from './verdict.ts';

const linear = { bottleneck: 'linear', shortcut: 'bottleneck' } as const;
const relu6 = { bottleneck: 'relu6', shortcut: 'bottleneck' } as const;
const wide = { bottleneck: 'linear', shortcut: 'expansion' } as const;
const outcome = (seed: number, variant: typeof linear | typeof relu6 | typeof wide, test: number) =>
  ({ seed, ...variant, test, train: test }) satisfies Outcome;

/** Linear ahead by these, seed by seed; the wide shortcut ahead of linear by a hundredth. */
const outcomes = (leads: readonly number[]) =>
  leads.flatMap((lead, seed) => [
    outcome(seed, relu6, 0.5),
    outcome(seed, wide, 0.51 + lead),
    outcome(seed, linear, 0.5 + lead)
  ]);

describe('outcomes', () => {
  it('pairs seeds whatever the order in which they end, and leaves out the unpaired', () => {
    const some = [
      outcome(2, linear, 0.9),
      outcome(1, relu6, 0.5),
      outcome(3, relu6, 0.4),
      outcome(1, linear, 0.75),
      outcome(2, relu6, 1)
    ];
    const { differences, wins, losses, interval } = compare(some, linear, relu6);
    expect(differences.toSorted()).toEqual([0.9 - 1, 0.25]);
    expect([wins, losses, interval]).toEqual([1, 1, undefined]);
    expect(spreadOf(some, relu6)).toMatchObject({ values: [0.5, 1, 0.4], median: 0.5 });
    expect(spreadOf([], relu6).median).toBeUndefined();
  });
});

describe('the words', () => {
  const told = (leads: readonly number[]) => compare(outcomes(leads), linear, relu6);

  it('say who is ahead only when the interval leaves zero out', () => {
    expect(verdict([told(Array(8).fill(0.1))])).toContain('linear bottleneck is ahead');
    expect(verdict([told(Array(8).fill(-0.1))])).toContain('ReLU6 bottleneck is ahead, contrary');
    expect(verdict([told([1, -1, 2, -2, 3, -3])])).toContain('neither');
    expect(verdict([told([1, 1, 1])])).toContain('at least six');
    expect(verdict([])).toContain('nothing to compare');
    const shortcut = compare(outcomes(Array(8).fill(0.1)), linear, wide);
    expect(verdict([shortcut])).toBe(
      'The shortcut between bottlenecks is behind the one between expansions.'
    );
  });

  it('give the numbers with their sign and their count', () => {
    expect(points(0.0123)).toBe('+1.23\u00a0points');
    expect(points(-0.2)).toBe('−20\u00a0points');
    expect(comparisonSentence(told([0.1, 0.1, 0]))).toBe(
      'median +10\u00a0points; better on 2 of 3 seeds, worse on 0, equal on 1; too few pairs for an interval.'
    );
  });

  it('quote the paper where it draws both curves, and nowhere else', () => {
    const of = (first: Comparison['first'], second: Comparison['second']) =>
      printedDifference({ first, second });
    expect(of(linear, relu6)).toBeCloseTo(0.0062, 6);
    expect(of(linear, wide)).toBeCloseTo(0.0047, 6);
    expect(of(linear, { ...linear, shortcut: 'none' })).toBeCloseTo(0.015, 6);
    expect(of(wide, { ...wide, bottleneck: 'relu6' })).toBeUndefined();
  });
});

describe('rows', () => {
  it('draw every value once, on an axis that holds them all', () => {
    const values = [[0.5, 0.9, 1], [0.73]];
    expect(accuracyDomain(values)).toEqual([0.5, 1]);
    const { rows, at } = layRows(values, accuracyDomain(values));
    expect(rows.map(({ dots }) => dots.map(([value]) => value))).toEqual(values);
    expect(at(0.5)).toBeLessThan(at(1));
    expect(differenceDomain([])).toEqual([-0.05, 0.05]);
  });
});

describe('workers', () => {
  it('leave a core to the page and get nearly equal shares', () => {
    expect([1, 2, 4, 16].map(workerCount)).toEqual([1, 1, 3, 4]);
    expect(deal([1, 2, 3, 4, 5], 2)).toEqual([
      [1, 3, 5],
      [2, 4]
    ]);
    expect(deal([1], 4)).toEqual([[1]]);
    expect(deal([], 4)).toEqual([]);
  });
});
