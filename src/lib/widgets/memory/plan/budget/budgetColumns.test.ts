import { describe, expect, it } from 'vitest';
import { trainedNetwork } from '../../trainedNetwork.ts';
import { layoutColumns } from './budgetColumns.ts';
import { Plans } from './budgets.ts';
import { ownRows } from '../ownRows.ts';

const plans = new Plans(trainedNetwork);
const fastest = plans.plan(null, 1);
const smallest = plans.plan(0, 1);
const reference = ownRows(fastest, undefined);

describe('the columns of a budget', () => {
  it('fill the width, and stand as high as the planned bytes', () => {
    const { columns } = layoutColumns(reference, reference, fastest.peakBytes);
    expect(columns[columns.length - 1].x + columns[0].width).toBeCloseTo(100, 6);
    const heights = columns.map(({ pieces }) => pieces.reduce((sum, { width }) => sum + width, 0));
    const bytes = reference.map(({ plannedBytes }) => plannedBytes);
    expect(heights.indexOf(Math.max(...heights))).toBe(bytes.indexOf(Math.max(...bytes)));
    for (const [index, height] of heights.entries())
      expect(height / heights[0]).toBeCloseTo(bytes[index] / bytes[0], 6);
  });

  it('keep their scale, so that a smaller plan is seen to be smaller, below the budget', () => {
    const small = layoutColumns(ownRows(smallest, undefined), reference, smallest.peakBytes);
    const most = Math.max(
      ...small.columns.map(({ pieces }) => pieces.reduce((sum, { width }) => sum + width, 0))
    );
    expect(most).toBeCloseTo(small.limit!, 6);
    expect(most).toBeLessThan(98);
    expect(small.columns.length).toBeLessThan(reference.length);
  });

  it('hold shares from nothing to all of a map', () => {
    const { columns } = layoutColumns(reference, reference, 1e9);
    for (const { share } of columns) {
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThanOrEqual(1);
    }
    expect(columns.some(({ share }) => share < 1)).toBe(true);
    expect(layoutColumns(reference, reference, 1e9).limit).toBeUndefined();
  });
});
