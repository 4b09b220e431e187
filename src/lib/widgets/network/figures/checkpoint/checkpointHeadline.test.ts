import { describe, expect, it } from 'vitest';
import { compareWithTable2 } from '#lib/core/importer/report.ts';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import { headlineOf } from './checkpointHeadline.ts';

describe('the title of the comparison with Table 2', () => {
  it('counts the rows that agree, for any width', () => {
    const report = compareWithTable2(mobilenetV2({ widthMultiplier: 1.4 }));
    expect(headlineOf(report, 'site')).toBe(
      'The network of this site agrees with Table 2 in all 9 rows'
    );
  });

  it('counts those that do not', () => {
    const { rows } = compareWithTable2(mobilenetV2({ widthMultiplier: 1 }));
    const changed = rows.map((row, index) => (index === 4 ? { ...row, agrees: false } : row));
    expect(headlineOf({ rows: changed }, 'reader')).toBe(
      'Your network differs from Table 2 in 1 of 9 rows'
    );
  });
});
