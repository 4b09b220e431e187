import { formatPercent } from '#lib/ui/formatNumber.ts';

/** Relative errors below this are what double precision leaves of an exact result. */
const rounding = 1e-9;

/**
 * A relative error in a sentence: "18.8 % of its size", "no more than rounding error".
 * @param error as a share of what `of` names
 */
export function errorInWords(error: number, of = ''): string {
  if (error < rounding) return 'no more than rounding error';
  return `${formatPercent(error)}${of && ` ${of}`}`;
}
