import { describe, expect, it } from 'vitest';
import { ledger } from './ledger.ts';
import { agrees, checkEntry } from './ledgerEntry.ts';

describe('the paper’s numbers', () => {
  it('have an id each', () => {
    expect(new Set(ledger.map(({ id }) => id)).size).toBe(ledger.length);
  });

  it.each(ledger.filter(({ recompute, erratum }) => recompute && !erratum))('$id', (entry) => {
    expect(checkEntry(entry)).toMatchObject({ agrees: true });
  });

  it.each(ledger.filter(({ erratum }) => erratum))('$id is an erratum', (entry) => {
    expect(checkEntry(entry)).toMatchObject({ agrees: false });
  });

  it('say so where nothing can be recomputed', () => {
    const open = ledger.filter(({ recompute }) => !recompute).map(checkEntry);
    expect(open.length).toBeGreaterThan(0);
    for (const fact of open) expect(fact).toMatchObject({ recomputed: null, agrees: null });
  });
});

describe('agrees', () => {
  const step = { kind: 'digits', step: 0.1 } as const;

  it('takes a number cut off or rounded, nothing else', () => {
    expect(agrees(3.4, 3.47, step)).toBe(true);
    expect(agrees(3.5, 3.47, step)).toBe(true);
    expect(agrees(3.6, 3.47, step)).toBe(false);
    expect(agrees(3.4, 3.39, step)).toBe(true);
    expect(agrees(3.4, 3.34, step)).toBe(false);
  });

  it('takes exact values only as they are, drawn ones within their tolerance', () => {
    expect(agrees(17, 17, { kind: 'exact' })).toBe(true);
    expect(agrees(19, 17, { kind: 'exact' })).toBe(false);
    expect(agrees(100, 100.4, { kind: 'relative', tolerance: 0.005 })).toBe(true);
    expect(agrees(100, 101, { kind: 'relative', tolerance: 0.005 })).toBe(false);
  });
});
