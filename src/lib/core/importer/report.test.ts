import { describe, expect, it } from 'vitest';
import { mobilenetV2, table2Bottlenecks } from '#lib/core/network/mobilenetV2.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { compareWithTable2 } from './report.ts';
import { shortNetwork } from './testing/shortNetwork.ts';

describe('a network against Table 2', () => {
  it.each([0.35, 0.5, 0.75, 1, 1.3, 1.4])('the paper’s own of α = %d agrees', (α) => {
    const report = compareWithTable2(mobilenetV2({ widthMultiplier: α }));
    expect(report.agrees).toBe(true);
    expect(report.rows).toHaveLength(9);
    expect(report.rows.slice(1, 8).map(({ found }) => found!.n)).toEqual(
      table2Bottlenecks.map(({ n }) => n)
    );
    expect(report.parameters).toBe(report.expectedParameters);
    expect(report.multiplyAdds).toBe(report.expectedMultiplyAdds);
  });

  it('has about the paper’s 3.4 million parameters and 300 million multiply-adds', () => {
    const report = compareWithTable2(mobilenetV2());
    expect(Math.round(report.parameters / 1e4) / 100).toBeCloseTo(3.5, 1);
    expect(Math.round(report.multiplyAdds / 1e6)).toBe(301);
  });

  it('of a detector is about its backbone', () => {
    const report = compareWithTable2(ssdlite({ inputSize: 300 }));
    expect(report.agrees).toBe(true);
    expect(report.parameters).toBeGreaterThan(report.expectedParameters);
  });

  it('says which rows are missing', () => {
    const report = compareWithTable2(shortNetwork({ widthMultiplier: 1, blocks: 5 }));
    const rows = report.rows.map(({ agrees, found }) => [agrees, found?.c]);
    expect(rows.slice(0, 4)).toEqual([
      [true, 32],
      [true, 16],
      [true, 24],
      [false, 32]
    ]);
    expect(report.rows[3].found).toMatchObject({ t: 6, n: 2, s: 2 });
    expect(report.rows[3].expected).toMatchObject({ t: 6, n: 3, s: 2 });
    expect(rows.slice(4, 8).every(([, found]) => found === undefined)).toBe(true);
    expect(report.agrees).toBe(false);
  });

  it('says which channels differ', () => {
    const spec = { ...mobilenetV2({ widthMultiplier: 0.75 }), widthMultiplier: 1 };
    const report = compareWithTable2(spec);
    const [, , second] = report.rows;
    expect(second).toMatchObject({ found: { c: 24 }, expected: { c: 24 }, agrees: true });
    expect(report.rows[3]).toMatchObject({ found: { c: 24 }, expected: { c: 32 }, agrees: false });
  });
});
