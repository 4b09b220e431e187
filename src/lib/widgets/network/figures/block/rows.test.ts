import { describe, expect, it } from 'vitest';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { stageSteps } from '../../block/steps.ts';
import { arrowOf, blockRows, mostMaps } from './rows.ts';

const spec = ssdlite({ inputSize: 300 });
const rowsOf = (stage: string, most: number) => blockRows(spec, stageSteps(spec, stage), most);

describe('the rows of a block', () => {
  it('are as wide as their channels: few, many, many, few', () => {
    const { rows, channelsPerMap } = rowsOf('b8', 24);
    expect(channelsPerMap).toBe(16);
    expect(rows.map(({ maps }) => maps)).toEqual([4, 24, 24, 4, 4]);
    expect(rowsOf('b0', 24).rows.map(({ maps }) => maps)).toEqual([16, 16, 8]);
  });

  it('never fill more than there is room for, and never vanish', () => {
    for (let block = 0; block < 17; block++)
      for (const most of [8, 13, 24])
        for (const { maps } of rowsOf(`b${block}`, most).rows) {
          expect(maps).toBeGreaterThan(0);
          expect(maps).toBeLessThanOrEqual(most);
        }
  });

  it('fit into a phone and into a column', () => {
    expect([mostMaps(330), mostMaps(680), mostMaps(1200)]).toEqual([12, 24, 24]);
  });

  it('have ReLU6, ReLU6 and nothing on their arrows', () => {
    const arrows = stageSteps(spec, 'b8').slice(1).map(arrowOf);
    expect(arrows.map(({ after }) => after)).toEqual(['ReLU6', 'ReLU6', 'none', '']);
    expect(arrows[0].what).toBe('1×1 expand, 64 → 384 channels');
  });
});
