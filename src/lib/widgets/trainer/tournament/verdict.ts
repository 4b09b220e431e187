import { figure6 } from '#lib/core/paper/figure6.ts';
import { formatThree } from '#lib/ui/formatNumber.ts';
import { bottleneckNames, shortcutNames } from '../names.ts';
import { sameVariant, type Comparison, type Variant } from './outcomes.ts';

/** 0.0123 → "+1.23 points" */
export function points(difference: number): string {
  const value = difference * 100;
  return `${value > 0 ? '+' : ''}${formatThree(Math.round(value * 100) / 100)}\u202fpoints`;
}

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
  if (median === undefined) return 'No pair has ended yet.';
  const equal = seeds - wins - losses;
  const count = `better on ${wins} of ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}, worse on ${losses}${equal > 0 ? `, equal on ${equal}` : ''}`;
  if (!interval) return `median ${points(median)}; ${count}; too few pairs for an interval.`;
  return `median ${points(median)}, 95\u202f% interval ${points(interval.low)} to ${points(interval.high)}; ${count}.`;
}

/** Whether the paper's claim about bottlenecks holds in this toy: the first sentence under the picture. */
export function verdict(comparisons: readonly Comparison[]): string {
  const own = comparisons.filter(({ first, second }) => first.bottleneck !== second.bottleneck);
  const parts = own.flatMap(({ first, interval }) => {
    if (!interval) return [];
    const place = shortcutWords[first.shortcut];
    if (interval.low > 0) return [`${place} the linear bottleneck is better here`];
    if (interval.high < 0) return [`${place} the ReLU6 bottleneck is better here`];
    return [`${place} nothing is decided`];
  });
  if (own.length === 0) return 'With one kind of bottleneck only, the two cannot be compared.';
  if (parts.length === 0) return 'There are too few pairs for a verdict: six at least.';
  const told =
    parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
  return `${told[0].toUpperCase()}${told.slice(1)}.`;
}

const shortcutWords = {
  bottleneck: 'with shortcuts between bottlenecks',
  expansion: 'with shortcuts between expansions',
  none: 'without shortcuts'
} as const;
