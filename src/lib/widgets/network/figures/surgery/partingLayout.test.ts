import { describe, expect, it } from 'vitest';
import { partingLayout } from './partingLayout.ts';

const stages = ['stem', ...Array.from({ length: 17 }, (_, i) => `b${i}`), 'last'];

describe('two strips and where they part', () => {
  it.each([280, 366, 690, 1200])('fit into %i pixels', (width) => {
    const { columns, side } = partingLayout(stages, width, 'b8');
    expect(columns).toHaveLength(19);
    expect(columns[0].x - side / 2).toBeGreaterThanOrEqual(0);
    expect(columns[18].x + side / 2).toBeLessThanOrEqual(width);
  });

  it('name each block, or every other one where the columns are narrow', () => {
    const names = (width: number) =>
      partingLayout(stages, width, undefined).columns.flatMap(({ name }) => name || []);
    expect(names(690)).toHaveLength(17);
    expect(names(300)).toEqual(['0', '2', '4', '6', '8', '10', '12', '14', '16']);
  });

  it('have their line before the first stage that differs, its words on the roomier side', () => {
    expect(partingLayout(stages, 190, 'b8').line).toEqual({ x: 90, anchor: 'start' });
    expect(partingLayout(stages, 190, 'last').line).toEqual({ x: 180, anchor: 'end' });
    expect(partingLayout(stages, 190, 'image').line?.x).toBe(0);
    expect(partingLayout(stages, 190, undefined).line).toBeUndefined();
    expect(partingLayout(stages, 190, 'h3').line).toBeUndefined();
  });
});
