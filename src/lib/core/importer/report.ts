import { multiplyAdds, parameters } from '#lib/core/network/costs.ts';
import { makeDivisible } from '#lib/core/network/makeDivisible.ts';
import {
  lastChannels,
  mobilenetV2,
  stemChannels,
  table2Bottlenecks,
  type Table2Row
} from '#lib/core/network/mobilenetV2.ts';
import type { NetworkSpec, StageSpec } from '#lib/core/network/spec.ts';

/** One row of Table 2 as it was found; a field is undefined where a row is not there at all. */
export interface FoundRow {
  /** Expansion factor; undefined for the stem and the last convolution. */
  readonly t: number | undefined;
  /** Output channels. */
  readonly c: number;
  /** How often the block repeats. */
  readonly n: number;
  /** Stride of the first of them. */
  readonly s: number;
}

export interface ComparedRow {
  readonly operator: 'stem' | 'bottleneck' | 'last';
  /** Ids of the stages that make the row, in order; empty where it is missing. */
  readonly stages: readonly string[];
  readonly found: FoundRow | undefined;
  /** Table 2 with its channels as makeDivisible(α · c); undefined for a row that the table lacks. */
  readonly expected: FoundRow | undefined;
  readonly agrees: boolean;
}

/** What a network is, against Table 2 of the paper with the network's own α. */
export interface Table2Report {
  readonly widthMultiplier: number;
  readonly rows: readonly ComparedRow[];
  /** All rows agree. */
  readonly agrees: boolean;
  /** Numbers in kernels and biases, batch norm folded in. */
  readonly parameters: number;
  /** At the network's own size. */
  readonly multiplyAdds: number;
  /** The same of the paper's network of this α, size and number of classes, without detector. */
  readonly expectedParameters: number;
  readonly expectedMultiplyAdds: number;
}

/**
 * Compares a network's backbone with Table 2 row by row. Blocks of equal channels, expansion and
 * stride 1 after the first are one row, as in the table.
 */
export function compareWithTable2(spec: NetworkSpec): Table2Report {
  const { widthMultiplier: α, stages } = spec;
  const blocks = groupBlocks(stages.filter(({ kind }) => kind === 'inverted-residual'));
  const convolutions = stages.filter(({ kind }) => kind === 'convolution');
  const stem = convolutions.filter(({ input }) => input.stage === 'image');
  const last = convolutions.filter(({ input }) => input.stage !== 'image');
  const table = table2Bottlenecks.map((row) => scaled(row, α));
  const stemRow = { t: undefined, c: makeDivisible(stemChannels * α), n: 1, s: 2 };
  const lastRow = { t: undefined, c: makeDivisible(lastChannels * Math.max(1, α)), n: 1, s: 1 };
  const middle = Array.from({ length: Math.max(blocks.length, table.length) }, (_, index) =>
    compareRow('bottleneck', blocks[index] ?? [], table[index])
  );
  const rows = [compareRow('stem', stem, stemRow), ...middle, compareRow('last', last, lastRow)];
  const paper = paperOf(spec);
  return {
    widthMultiplier: α,
    rows,
    agrees: rows.every(({ agrees }) => agrees),
    parameters: parameters(spec),
    multiplyAdds: multiplyAdds(spec),
    expectedParameters: parameters(paper),
    expectedMultiplyAdds: multiplyAdds(paper)
  };
}

function scaled({ t, c, n, s }: Table2Row, α: number): FoundRow {
  return { t, c: makeDivisible(c * α), n, s };
}

/** Runs of blocks with equal t and c; a new run begins with every stride above 1. */
function groupBlocks(blocks: readonly StageSpec[]): StageSpec[][] {
  const groups: StageSpec[][] = [];
  for (const block of blocks) {
    const group = groups[groups.length - 1];
    const [first] = group ?? [];
    const { t, c, s } = rowOf([block]);
    const goesOn = first && s === 1 && rowOf([first]).c === c && rowOf([first]).t === t;
    if (goesOn) group.push(block);
    else groups.push([block]);
  }
  return groups;
}

function rowOf(stages: readonly StageSpec[]): FoundRow {
  const [first] = stages;
  return {
    t: first.expansionFactor,
    c: first.layers[first.layers.length - 1].outputChannels,
    n: stages.length,
    s: first.layers.reduce((product, { stride }) => product * stride, 1)
  };
}

function compareRow(
  operator: ComparedRow['operator'],
  stages: readonly StageSpec[],
  expected: FoundRow | undefined
): ComparedRow {
  const found = stages.length > 0 ? rowOf(stages) : undefined;
  const keys = ['t', 'c', 'n', 's'] as const;
  return {
    operator,
    stages: stages.map(({ id }) => id),
    found,
    expected,
    agrees: keys.every((key) => found?.[key] === expected?.[key])
  };
}

/** Table 2's network of the same α, height and number of classes. */
function paperOf({ widthMultiplier, inputHeight, inputWidth, stages }: NetworkSpec): NetworkSpec {
  const head = stages.find(({ kind }) => kind === 'classifier');
  const classes = head ? head.layers[head.layers.length - 1].outputChannels : null;
  const paper = mobilenetV2({ widthMultiplier, inputSize: inputHeight, classes });
  return { ...paper, inputWidth };
}
