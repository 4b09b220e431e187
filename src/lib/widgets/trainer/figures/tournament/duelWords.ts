import { signTest } from '#lib/core/training/signTest.ts';
import { plural } from '#lib/core/words/plural.ts';
import { formatPercent } from '#lib/ui/formatNumber.ts';
import { fewestPairs } from '#lib/core/training/pairedInterval.ts';
import type { Comparison } from '../../tournament/outcomes.ts';
import { points } from '../../tournament/points.ts';
import { outcomeOf } from '../../tournament/verdict.ts';

type Told = Pick<Comparison, 'differences' | 'interval' | 'median' | 'wins' | 'losses'>;

/** The figure’s title before anything is trained, and while it is. */
export function question(seeds: number): string {
  return `Does the linear bottleneck win over ${seeds} seeds? By how much, and how certainly?`;
}

/** The figure’s title once pairs are trained: what they say, whatever it is. */
export function answer({ differences, interval, median }: Told): string {
  const seeds = differences.length;
  if (!interval || median === undefined)
    return `${seeds} ${plural(seeds, 'seed says', 'seeds say')} little: a verdict needs ${fewestPairs}`;
  const outcome = outcomeOf({ interval });
  if (outcome === 'open') return `Over ${seeds} seeds neither bottleneck is clearly ahead`;
  const size = points(Math.abs(median)).replace('+', '');
  return outcome === 'ahead'
    ? `Over ${seeds} seeds the linear bottleneck wins by ${size}, more than chance explains`
    : `Over ${seeds} seeds the ReLU6 bottleneck wins by ${size}, contrary to the paper`;
}

/** How the seeds are divided, and how often chance alone would divide them as unevenly. */
export function countWords({ differences, wins, losses }: Told): string {
  const seeds = differences.length;
  if (seeds === 0) return 'Nothing has been trained yet.';
  const level = seeds - wins - losses;
  const equal = level > 0 ? `, as many on ${level}` : '';
  return `Linear gets more new points right on ${wins} of ${seeds} ${plural(seeds, 'seed')}, fewer on ${losses}${equal}; if neither were better, chance would split them this unevenly in ${formatPercent(signTest(wins, losses))} of cases.`;
}
