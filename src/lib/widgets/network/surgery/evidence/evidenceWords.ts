import type { EvidenceRow } from '#lib/core/surgery/evidence.ts';
import type { NetworkSpec } from '#lib/core/network/spec.ts';
import { formatThree } from '#lib/ui/formatNumber.ts';
import { resultKind } from '../../photo/resultKind.ts';
import { stageName } from '../../layer/tapNames.ts';
import type { evidenceKinds } from '../surgeryParams.ts';

export type EvidenceKind = (typeof evidenceKinds)[number];

export const evidenceTitles: Readonly<Record<EvidenceKind, string>> = {
  present: 'The operations above',
  bottlenecks: 'ReLU6 on each linear bottleneck in turn',
  shortcuts: 'Each shortcut in turn',
  bits: 'Weights at 8 to 2 bits'
};

/** What the numbers say, in sentences; each of them is computed from the rows. */
export function evidenceInWords(
  kind: EvidenceKind,
  rows: readonly EvidenceRow[],
  spec: NetworkSpec
): readonly string[] {
  if (rows.length === 0) return [];
  const result = resultKind(spec);
  if (result === 'tensors') return kind === 'bottlenecks' ? ownErrorsInWords(rows, spec) : [];
  const { healthy } = rows[0];
  const what = result === 'detections' ? 'detections' : 'photographs’ classes';
  const keeps = ({ kept }: EvidenceRow) => `${kept} of ${healthy} ${what}`;
  if (kind === 'present') return [`With these operations ${keeps(rows[0])} are kept.`];
  if (kind === 'bits') return bitsInWords(rows, healthy, what);
  const all = rows.find(({ name }) => name === 'all');
  const single = rows.filter(({ name }) => name !== 'all');
  const worst = least(single);
  const best = single.reduce((most, row) => (row.kept > most.kept ? row : most));
  const [everywhere, once] =
    kind === 'bottlenecks'
      ? ['With ReLU6 on all bottlenecks', 'On one alone']
      : ['Without any shortcut', 'Without one alone'];
  return [
    ...(all ? [`${everywhere} ${keeps(all)} are kept.`] : []),
    `${once}: between ${worst.kept} (${stageName(worst.name)}) and ${best.kept} (${stageName(best.name)}) of ${healthy}.`,
    ...(kind === 'bottlenecks' ? shortcutsInWords(single, spec) : [])
  ];
}

/** Blocks without a shortcut against blocks with one, each by a number of its row. */
function meansByShortcut(
  rows: readonly EvidenceRow[],
  { stages }: NetworkSpec,
  of: (row: EvidenceRow) => number
): readonly [bare: number, joined: number] | undefined {
  const withShortcut = new Set(stages.filter(({ shortcut }) => shortcut).map(({ id }) => id));
  const single = rows.filter(({ name }) => name !== 'all');
  const [bare, joined] = [false, true].map((wanted) =>
    single.filter(({ name }) => withShortcut.has(name) === wanted).map(of)
  );
  if (joined.length === 0 || bare.length === 0) return undefined;
  const mean = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0) / some.length;
  return [mean(bare), mean(joined)];
}

function shortcutsInWords(rows: readonly EvidenceRow[], spec: NetworkSpec): string[] {
  const means = meansByShortcut(rows, spec, ({ kept }) => kept);
  if (!means) return [];
  const [bare, joined] = means;
  return [
    `Blocks without a shortcut suffer ${bare < joined ? 'more' : 'less'}: a mean of ${formatThree(bare)} kept, against ${formatThree(joined)} with one.`,
    ...ownErrorsInWords(rows, spec)
  ];
}

function ownErrorsInWords(rows: readonly EvidenceRow[], spec: NetworkSpec): string[] {
  const means = meansByShortcut(
    rows,
    spec,
    ({ name, stageErrors }) =>
      stageErrors.get(`${name}.sum`) ?? stageErrors.get(`${name}.project`) ?? 0
  );
  if (!means) return [];
  const [bare, joined] = means.map(formatThree);
  return [
    `The output of a block without a shortcut is off by ${bare} of its norm, of one with a shortcut by ${joined}: a shortcut carries the block’s input past the clipped projection.`
  ];
}

function bitsInWords(rows: readonly EvidenceRow[], healthy: number, what: string): string[] {
  const whole = rows.filter(({ kept, extra }) => kept === healthy && extra === 0);
  const none = rows.find(({ kept }) => kept === 0);
  return [
    whole.length > 0
      ? `All ${healthy} ${what} are kept down to ${whole[whole.length - 1].name} bits.`
      : `At ${rows[0].name} bits ${rows[0].kept} of ${healthy} ${what} are kept.`,
    ...(none ? [`At ${none.name} bits none is left.`] : [])
  ];
}

function least(rows: readonly EvidenceRow[]): EvidenceRow {
  return rows.reduce((fewest, row) => (row.kept < fewest.kept ? row : fewest));
}

/** What the experiment does not show; the paper's own experiment is another one. */
export const notShown: Readonly<Record<EvidenceKind, string>> = {
  present:
    'The network was trained without these operations. It might learn to do without what these operations remove.',
  bottlenecks:
    'What this does not show is that a network trained with ReLU6 there would be as bad. This one was trained with linear bottlenecks and relies on their negative values; the paper’s ablation (section 6.4, Fig. 6a) trains each variant from scratch, and the difference there is about 0.6 points of ImageNet top-1 accuracy. What it does show is how much of what this network passes on is below zero or above six.',
  shortcuts:
    'What this does not show is that a network trained without shortcuts would be as bad. This one was trained with them, so each block only adds a correction; the paper’s ablation (section 6.4, Fig. 6b) trains each variant from scratch.',
  bits: 'What this does not show is how few bits are enough. The weights are only rounded; a network trained with the rounding, or quantised more carefully, needs fewer bits.'
};
