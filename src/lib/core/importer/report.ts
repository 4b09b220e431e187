import { makeDivisible } from '#lib/core/network/makeDivisible.ts';
import { lastChannels, stemChannels, table2Bottlenecks } from '#lib/core/network/mobilenetV2.ts';
import type { NetworkSpec, StageSpec } from '#lib/core/network/spec.ts';

/** A row of Table 2: expansion t (bottlenecks only), channels c, repeats n, stride s of the first. */
export interface TableRow {
  readonly t?: number;
  readonly c: number;
  readonly n: number;
  readonly s: number;
}

export interface ComparedRow {
  readonly operator: 'conv2d 3×3' | 'bottleneck' | 'conv2d 1×1';
  /** As printed, with c times the network's α; undefined where the paper has no such row. */
  readonly paper: TableRow | undefined;
  readonly found: TableRow | undefined;
  readonly agrees: boolean;
}

/**
 * A network's backbone row by row beside Table 2 of the paper (classifier left out: its k is free).
 * Blocks make a row as they do there: t and c stay, and none but the first has a stride.
 */
export function compareWithTable2(spec: NetworkSpec): ComparedRow[] {
  const { stages, widthMultiplier } = spec;
  const convolutions = stages.filter(({ kind }) => kind === 'convolution').map(convolutionRow);
  const stem = { c: makeDivisible(stemChannels * widthMultiplier), n: 1, s: 2 };
  const last = { c: makeDivisible(lastChannels * Math.max(1, widthMultiplier)), n: 1, s: 1 };
  const found = bottleneckRows(stages);
  const paper = table2Bottlenecks.map((row) => ({
    ...row,
    c: makeDivisible(row.c * widthMultiplier)
  }));
  const rows = Array.from({ length: Math.max(found.length, paper.length) }, (_, index) =>
    compared('bottleneck', paper[index], found[index])
  );
  return [
    compared('conv2d 3×3', stem, convolutions[0]),
    ...rows,
    compared('conv2d 1×1', last, convolutions[1])
  ];
}

function compared(
  operator: ComparedRow['operator'],
  paper: TableRow | undefined,
  found: TableRow | undefined
): ComparedRow {
  const agrees =
    paper?.t === found?.t &&
    paper?.c === found?.c &&
    paper?.n === found?.n &&
    paper?.s === found?.s;
  return { operator, paper, found, agrees };
}

function convolutionRow(stage: StageSpec): TableRow {
  return { c: channelsOf(stage), n: 1, s: strideOf(stage) };
}

function bottleneckRows(stages: readonly StageSpec[]): TableRow[] {
  const rows: TableRow[] = [];
  for (const stage of stages) {
    if (stage.kind !== 'inverted-residual') continue;
    const next = { t: stage.expansionFactor ?? 1, c: channelsOf(stage), n: 1, s: strideOf(stage) };
    const row = rows[rows.length - 1];
    if (row && row.t === next.t && row.c === next.c && next.s === 1)
      rows[rows.length - 1] = { ...row, n: row.n + 1 };
    else rows.push(next);
  }
  return rows;
}

function channelsOf({ layers }: StageSpec): number {
  return layers[layers.length - 1].outputChannels;
}

function strideOf({ layers }: StageSpec): number {
  return Math.max(...layers.map(({ stride }) => stride));
}
