import { describe, expect, it } from 'vitest';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { compareWithTable2 } from './report.ts';
import { shortNetwork } from './testing/shortNetwork.ts';

describe('compareWithTable2', () => {
  for (const widthMultiplier of [0.35, 0.5, 0.75, 1, 1.3, 1.4])
    it(`agrees in all nine rows with the paper’s network, α = ${widthMultiplier}`, () => {
      const rows = compareWithTable2(mobilenetV2({ widthMultiplier, inputSize: 96 }));
      expect(rows).toHaveLength(9);
      expect(rows.filter(({ agrees }) => !agrees)).toEqual([]);
    });

  it('finds what Table 2 prints', () => {
    const rows = compareWithTable2(ssdlite({ inputSize: 300 }));
    expect(rows.map(({ found }) => [found?.t, found?.c, found?.n, found?.s])).toEqual([
      [undefined, 32, 1, 2],
      [1, 16, 1, 1],
      [6, 24, 2, 2],
      [6, 32, 3, 2],
      [6, 64, 4, 2],
      [6, 96, 3, 1],
      [6, 160, 3, 2],
      [6, 320, 1, 1],
      [undefined, 1280, 1, 1]
    ]);
  });

  it('says which rows are missing or other', () => {
    const rows = compareWithTable2(shortNetwork({ widthMultiplier: 1, blocks: 5 }));
    expect(rows.map(({ agrees }) => agrees)).toEqual([
      ...[true, true, true, false],
      ...[false, false, false, false, false]
    ]);
    expect(rows[3].found).toEqual({ t: 6, c: 32, n: 2, s: 2 });
    expect(rows[4].found).toBeUndefined();
    expect(rows[8]).toMatchObject({ paper: { c: 1280 }, found: { c: 128 } });
  });
});
