import { scaleLinear } from 'd3-scale';
import type { EvidenceRow } from '#lib/core/surgery/evidence.ts';

export const keptHeight = 150;
const cellHeight = 14;

export interface KeptBar {
  readonly name: string;
  readonly x: number;
  readonly width: number;
  readonly kept: number;
  /** Upper edge of the bar. */
  readonly y: number;
  readonly extra: number;
}

/** Detections kept, one bar for each list of operations. */
export function keptBars(
  rows: readonly EvidenceRow[],
  column: number
): {
  bars: readonly KeptBar[];
  ticks: readonly { y: number; text: string }[];
  base: number;
} {
  const most = Math.max(1, ...rows.map(({ healthy }) => healthy));
  const base = keptHeight - 4;
  const y = scaleLinear().domain([0, most]).range([base, 18]);
  const bars = rows.map(({ name, kept, extra }, index) => ({
    name,
    x: (index + 0.5) * column,
    width: Math.min(22, column - 8),
    kept,
    extra,
    y: y(kept)
  }));
  const ticks = [...new Set([0, Math.round(most / 2), most])].map((value) => ({
    y: y(value),
    text: String(value)
  }));
  return { bars, ticks, base };
}

export interface ErrorCell {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  /** 0 for rounding, 1 for an error as large as the tensor itself. */
  readonly share: number;
  readonly error: number;
}

/** Mean relative error of every stage's output (down) for every list of operations (across). */
export function errorGrid(
  rows: readonly EvidenceRow[],
  column: number
): {
  cells: readonly ErrorCell[];
  labels: readonly { y: number; text: string }[];
  height: number;
  cellHeight: number;
} {
  const keys = [...new Set(rows.flatMap(({ stageErrors }) => [...stageErrors.keys()]))];
  const cells = rows.flatMap(({ stageErrors }, across) =>
    keys.map((key, down) => {
      const error = stageErrors.get(key) ?? 0;
      return {
        key: `${across} ${key}`,
        x: across * column,
        y: down * cellHeight,
        share: shareOf(error),
        error
      };
    })
  );
  const labels = keys.map((text, down) => ({ y: (down + 0.5) * cellHeight, text }));
  return { cells, labels, height: keys.length * cellHeight, cellHeight };
}

/** On a logarithmic scale from 10⁻³ to 1. */
export function shareOf(error: number): number {
  if (!(error > 0)) return 0;
  return Math.min(1, Math.max(0, 1 + Math.log10(error) / 3));
}
