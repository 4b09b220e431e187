import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellAt,
  cellByKey,
  cellUnder,
  matrixGrid,
  scrollToCell,
  visibleCells,
  windowHeight
} from './matrixGrid.ts';

const grid = matrixGrid({ count: 384, width: 400, cellWidth: 46, gap: 4 });

describe('matrixGrid', () => {
  it('fills the row with as many cells as fit', () => {
    expect([grid.columns, grid.rows]).toEqual([8, 48]);
    expect(grid.cellWidth * 8 + 7 * 4).toBeCloseTo(400);
    expect(grid.totalHeight).toBeCloseTo(48 * (grid.cellHeight + 4) - 4);
  });

  it('does not blow a few maps up beyond twice the wished size', () => {
    expect(matrixGrid({ count: 2, width: 900, cellWidth: 50 }).cellWidth).toBe(100);
  });

  it('has one column where nothing fits', () => {
    expect(matrixGrid({ count: 5, width: 10, cellWidth: 50 }).columns).toBe(1);
  });

  it('finds every cell under its own middle, and nothing in the gaps', () => {
    const wishes = fc.record({
      count: fc.integer({ min: 1, max: 1300 }),
      width: fc.integer({ min: 60, max: 1200 }),
      cellWidth: fc.integer({ min: 24, max: 120 }),
      aspect: fc.constantFrom(0.5, 1, 1.5)
    });
    fc.assert(
      fc.property(wishes, fc.nat(), (wish, pick) => {
        const any = matrixGrid(wish);
        const index = pick % any.count;
        const { x, y, width, height } = cellAt(any, index);
        expect(cellUnder(any, x + width / 2, y + height / 2)).toBe(index);
        expect(cellUnder(any, x + width / 2, y + height + any.gap / 2)).toBeUndefined();
      })
    );
  });

  it('names only the rows in view', () => {
    const pitch = grid.cellHeight + grid.gap;
    expect(visibleCells(grid, 0, pitch * 2)).toEqual([0, 16]);
    expect(visibleCells(grid, pitch * 3 + 1, pitch)).toEqual([24, 40]);
    expect(visibleCells(grid, grid.totalHeight + 100, 50)[1]).toBe(384);
  });

  it('is walked with the arrow keys and stops at its ends', () => {
    expect(cellByKey(grid, 0, 'ArrowLeft')).toBe(0);
    expect(cellByKey(grid, 0, 'ArrowDown')).toBe(8);
    expect(cellByKey(grid, 380, 'ArrowDown')).toBe(383);
    expect(cellByKey(grid, 9, 'Home')).toBe(0);
    expect(cellByKey(grid, 9, 'End')).toBe(383);
    expect(cellByKey(grid, 9, 'a')).toBeUndefined();
  });

  it('scrolls no further than needed', () => {
    const pitch = grid.cellHeight + grid.gap;
    expect(scrollToCell(grid, 0, 0, 200)).toBe(0);
    expect(scrollToCell(grid, 0, 90, 200)).toBe(0);
    expect(scrollToCell(grid, 8 * 10, 0, 200)).toBeCloseTo(pitch * 10 + grid.cellHeight - 200);
  });
});

it('a window on a grid that scrolls ends within a row, one on a small grid with its last', () => {
  const pitch = grid.cellHeight + grid.gap;
  const height = windowHeight(grid, 328);
  expect(height).toBeLessThanOrEqual(328);
  expect(height % pitch).toBeCloseTo(grid.cellHeight / 2, 6);
  expect(windowHeight(grid, grid.totalHeight)).toBe(grid.totalHeight);
});
