import { figure6 } from '#lib/core/paper/figure6.ts';
import { plural } from '#lib/core/words/plural.ts';
import { bottleneckNames, shortcutNames } from '../names.ts';
import { sameVariant, type Comparison, type Variant } from './outcomes.ts';
import { points } from './points.ts';

/** "linear, shortcut none" */
export function variantName({ bottleneck, shortcut }: Variant): string {
  return `${bottleneckNames[bottleneck]}, shortcut ${shortcutNames[shortcut]}`;
}

/** "linear − ReLU6, shortcut none"; "shortcut between bottlenecks − none, linear" */
export function comparisonName({ first, second }: Comparison): string {
  return first.shortcut === second.shortcut
    ? `${bottleneckNames[first.bottleneck]} − ${bottleneckNames[second.bottleneck]}, shortcut ${shortcutNames[first.shortcut]}`
    : `shortcut ${shortcutNames[first.shortcut]} − ${shortcutNames[second.shortcut]}, ${bottleneckNames[first.bottleneck]}`;
}

const printed: readonly (Variant & { readonly id: string })[] = [
  { bottleneck: 'linear', shortcut: 'bottleneck', id: 'linear' },
  { bottleneck: 'relu6', shortcut: 'bottleneck', id: 'relu6' },
  { bottleneck: 'linear', shortcut: 'expansion', id: 'expansion-shortcut' },
  { bottleneck: 'linear', shortcut: 'none', id: 'no-shortcut' }
];

/** The same difference on ImageNet, as a share, where Fig. 6 draws both curves. */
export function printedDifference({ first, second }: Pick<Comparison, 'first' | 'second'>) {
  const [one, other] = [first, second].map((variant) => {
    const id = printed.find((known) => sameVariant(known, variant))?.id;
    return figure6.find((curve) => curve.id === id)?.end;
  });
  return one === undefined || other === undefined ? undefined : (one - other) / 100;
}

/** What the pairs say, whatever it is. */
export function comparisonSentence(comparison: Comparison): string {
  const { differences, interval, median, wins, losses } = comparison;
  const seeds = differences.length;
  if (median === undefined) return 'No pair has finished yet.';
  const equal = seeds - wins - losses;
  const count = `better on ${wins} of ${seeds} ${plural(seeds, 'seed')}, worse on ${losses}${equal > 0 ? `, equal on ${equal}` : ''}`;
  if (!interval) return `median ${points(median)}; ${count}; too few pairs for an interval.`;
  return `median ${points(median)}, 95\u202f% interval ${points(interval.low)} to ${points(interval.high)}; ${count}.`;
}

/** Whether what the paper claims holds in this toy: the first words under the picture, whatever they are. */
export function verdict(comparisons: readonly Comparison[]): string {
  const judged = comparisons.filter(({ interval }) => interval !== undefined);
  if (judged.length === 0)
    return comparisons.length === 0
      ? 'There is only one variant, so there is nothing to compare.'
      : 'A verdict needs at least six pairs.';
  const isOwn = ({ first, second }: Comparison) => first.bottleneck !== second.bottleneck;
  const own = judged.filter(isOwn);
  const groups = (['ahead', 'behind', 'open'] as const).flatMap((outcome) => {
    const places = own
      .filter((c) => outcomeOf(c) === outcome)
      .map((c) => placeNames[c.first.shortcut]);
    return places.length > 0 ? [`${list(places)} ${ownWords[outcome]}`] : [];
  });
  const others = judged
    .filter((comparison) => !isOwn(comparison))
    .map((c) => `${othersWords[outcomeOf(c)]} ${othersNames[c.second.shortcut]}`);
  const sentences = [groups.join('; '), others.length > 0 ? `${base} ${list(others)}` : ''];
  return sentences.filter(Boolean).map(sentence).join(' ');
}

const base = 'the shortcut between bottlenecks is';
const placeNames = {
  bottleneck: 'with shortcuts between bottlenecks',
  expansion: 'with shortcuts between expansions',
  none: 'without shortcuts'
} as const;
const ownWords = {
  ahead: 'the linear bottleneck is ahead, as in the paper',
  behind: 'the ReLU6 bottleneck is ahead, contrary to the paper',
  open: 'neither bottleneck is clearly ahead'
} as const;
const othersWords = {
  ahead: 'ahead of',
  behind: 'behind',
  open: 'indistinguishable from'
} as const;
const othersNames = {
  bottleneck: 'itself',
  expansion: 'the one between expansions',
  none: 'no shortcut'
} as const;

/** Only an interval that leaves zero out decides. */
export function outcomeOf({ interval }: Pick<Comparison, 'interval'>): 'ahead' | 'behind' | 'open' {
  if (interval && interval.low > 0) return 'ahead';
  return interval && interval.high < 0 ? 'behind' : 'open';
}

function list(parts: readonly string[]): string {
  return parts.length < 2
    ? parts.join('')
    : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}

function sentence(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}
