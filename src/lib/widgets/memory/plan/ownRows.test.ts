import { describe, expect, it } from 'vitest';
import { trainedNetwork } from '../trainedNetwork.ts';
import { Plans, type Budget } from './budget/budgets.ts';
import { ownRows } from './ownRows.ts';

const plans = new Plans(trainedNetwork);
const conditions: [Budget, number][] = [
  [null, 1],
  [null, 2],
  [2_100_000, 1],
  [0, 1],
  [0, 4]
];

describe.each(conditions)('under the budget %s with %i threads', (budget, threads) => {
  const plan = plans.plan(budget, threads);
  const rows = ownRows(plan, undefined);

  it('accounts for every planned byte of every stage', () => {
    for (const { id, held, plannedBytes } of rows)
      expect(
        held.reduce((sum, { bytes }) => sum + bytes, 0),
        id
      ).toBe(plannedBytes);
    expect(Math.max(...rows.map(({ plannedBytes }) => plannedBytes))).toBe(plan.peakBytes);
  });

  it('has every stage of the network once', () => {
    expect(rows.flatMap(({ stages }) => stages).toSorted()).toEqual(
      trainedNetwork.stages.map(({ id }) => id).toSorted()
    );
  });

  it('never has more rows or channels at a time than there are', () => {
    for (const { tiles } of rows)
      for (const { rows, ofRows, channels, ofChannels } of tiles) {
        expect(rows).toBeLessThanOrEqual(ofRows);
        expect(channels).toBeLessThanOrEqual(ofChannels);
      }
  });
});

const fastest = plans.plan(null, 1);

describe('what runs as one', () => {
  it('stands together: the stem with block 0, and with block 1 in the least memory', () => {
    expect(ownRows(fastest, undefined)[0].id).toBe('stem+b0');
    expect(ownRows(plans.plan(0, 1), undefined)[0].id).toBe('stem+b0+b1');
  });

  it('is one row of two segments where a head reads the expansion', () => {
    const row = ownRows(fastest, undefined).find(({ id }) => id === 'b13')!;
    expect(row.tiles.map(({ steps }) => steps.length)).toEqual([1, 2]);
  });
});

describe('filling', () => {
  const rows = ownRows(fastest, undefined);

  it('is the picture’s border', () => {
    const picture = rows[0].held.find(({ name }) => name === 'picture')!;
    // 301 × 301 pixels of three channels lie in memory
    expect(picture.fillingBytes).toBe((301 * 301 - 300 * 300) * 3 * 4);
  });

  it('is the last plane of eight of 273 classes', () => {
    const head = rows.find(({ id }) => id === 'h0')!;
    const classes = head.held.find(({ name }) => name === 'predictor 0, classes')!;
    expect(classes.fillingBytes).toBe((280 - 273) * 19 * 19 * 4);
  });
});

describe('the difference', () => {
  const peaks = (change: Record<string, number>) =>
    new Map(
      ownRows(fastest, undefined).flatMap(({ stages, plannedBytes }) =>
        stages.map((stage) => [stage, plannedBytes + (change[stage] ?? 0)] as const)
      )
    );
  const difference = (stage: string, more: number) =>
    ownRows(fastest, peaks({ [stage]: more })).find(({ stages }) => stages.includes(stage))!
      .difference;
  const b3 = fastest.segments.find(({ segment }) => segment.steps[0].stage === 'b3')!;

  it('is nothing where there is none', () => {
    expect(ownRows(fastest, peaks({})).map(({ difference }) => difference)).toEqual(
      ownRows(fastest, undefined).map(() => '')
    );
  });

  it('is explained by alignment only if it is exactly that', () => {
    const gap = 64 - (b3.scratchBytes % 64);
    expect(difference('b3', gap)).toMatch(new RegExp(`^${gap} bytes more .* 64 bytes`));
    expect(difference('b3', gap + 1)).toBe(`${gap + 1} bytes more than planned.`);
    expect(difference('b3', -5)).toBe('5 bytes less than planned.');
  });
});
