import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatStack, most, mostBlocks, mostRows, parseStack, type StackRow } from './stackText.ts';

const row: fc.Arbitrary<StackRow> = fc.record({
  kind: fc.constantFrom('inverted', 'classic'),
  t: fc.integer({ min: 1, max: most.t }),
  c: fc.integer({ min: 1, max: most.c }),
  n: fc.integer({ min: 1, max: 3 }),
  s: fc.constantFrom(1, 2)
});

describe('the text of a stack', () => {
  it('is short and readable', () => {
    const rows = parseStack('i1c16.i6c24n2s2.r4c256');
    expect(rows).toEqual([
      { kind: 'inverted', t: 1, c: 16, n: 1, s: 1 },
      { kind: 'inverted', t: 6, c: 24, n: 2, s: 2 },
      { kind: 'classic', t: 4, c: 256, n: 1, s: 1 }
    ]);
  });

  it('comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: mostRows }), (rows) => {
        expect(parseStack(formatStack(rows))).toEqual(rows);
      })
    );
  });

  it('refuses what is no row, saying what one is', () => {
    for (const text of ['', 'x', 'i6', 'i0c8', 'i13c8', 'i6c0', 'i6c4096', 'i6c24n21', 'i6c24s3'])
      expect(parseStack(text)).toContain('not a row');
    fc.assert(fc.property(fc.string(), (text) => typeof parseStack(text) !== 'undefined'));
  });

  it('refuses too much', () => {
    expect(
      parseStack(
        Array(mostRows + 1)
          .fill('i6c8')
          .join('.')
      )
    ).toContain('at most 12 rows');
    expect(parseStack('i6c8n20.i6c8n20.i6c8')).toContain(`at most ${mostBlocks} blocks, not 41`);
  });
});
