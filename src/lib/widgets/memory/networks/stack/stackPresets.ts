import { most, type StackRow } from '#lib/core/memory/networks/stackText.ts';
import { table2Bottlenecks } from '#lib/core/network/mobilenetV2.ts';

/** The seven rows of the paper's Table 2. */
export const tableTwoRows: readonly StackRow[] = table2Bottlenecks.map(({ t, c, n, s }) => ({
  ...{ kind: 'inverted', t, c, n },
  s: s === 2 ? 2 : 1
}));

/**
 * Every block with its widths in the opposite order: inverted c with inner t·c becomes classic t·c
 * with inner c, and back.
 */
export function turnedInsideOut(rows: readonly StackRow[]): readonly StackRow[] {
  return rows.map((row) =>
    row.kind === 'inverted'
      ? { ...row, kind: 'classic', c: Math.min(most.c, row.t * row.c) }
      : { ...row, kind: 'inverted', c: Math.max(1, Math.round(row.c / row.t)) }
  );
}
