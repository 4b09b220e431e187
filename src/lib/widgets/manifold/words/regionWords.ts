import { plural } from '#lib/core/words/plural.ts';
import type { Activation } from '#lib/core/manifold/activation.ts';

/** Longer lists of rows are cut short. */
const mostNamed = 6;

export interface ToldRegion {
  /** Its place among all of them, from 1. */
  readonly number: number;
  readonly count: number;
  readonly kind: 'sector' | 'cell';
  readonly n: number;
  /** Indices of the active rows, from 0. */
  readonly active: readonly number[];
  readonly rank: number;
  readonly lost: boolean;
  readonly activation: Activation;
}

/** A region of the plane in two sentences: its active rows and their rank; what becomes of it. */
export function regionWords(told: ToldRegion): string {
  const { number, count, kind, n, active, rank } = told;
  return `${kind === 'sector' ? 'Sector' : 'Cell'} ${number} of ${count}: ${activeWords(active, n)}, rank ${rank}. ${fate(told)}`;
}

/** “rows 1 and 3 of 5 are active” */
export function activeWords(active: readonly number[], n: number): string {
  if (active.length === 0)
    return plural(n, 'the only row is not active', `none of ${n} rows is active`);
  if (active.length === n) return plural(n, 'the only row is active', `all ${n} rows are active`);
  return `${rowList(active)} of ${n} ${plural(active.length, 'is', 'are')} active`;
}

/** “row 2”, “rows 1, 2 and 5”, “rows 1 to 6 and 20 more” */
export function rowList(active: readonly number[]): string {
  const names = active.map((i) => String(i + 1));
  if (names.length === 1) return `row ${names[0]}`;
  if (names.length > mostNamed)
    return `rows ${names.slice(0, mostNamed - 1).join(', ')} and ${names.length - mostNamed + 1} more`;
  return `rows ${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

/** What becomes of the region. */
function fate({
  rank,
  lost,
  active,
  n,
  kind,
  activation
}: Pick<ToldRegion, 'rank' | 'lost' | 'active' | 'n' | 'kind' | 'activation'>): string {
  if (!lost)
    return active.length === n && activation.clip
      ? 'It passes unchanged and can be recovered.'
      : 'It is bent but can be recovered.';
  if (activation.clip) {
    if (rank === 0) return 'It falls onto one point.';
    return kind === 'sector' && active.length < n
      ? 'It falls onto a ray.'
      : 'It falls onto a line.';
  }
  return active.length === n
    ? 'It falls onto a line.'
    : 'It is lost: more than one input gives this output of the other rows.';
}
