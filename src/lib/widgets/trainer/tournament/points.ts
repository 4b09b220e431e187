import { formatThree } from '#lib/ui/formatNumber.ts';

/** 0.0123 → "+1.23" */
export function signed(difference: number): string {
  const value = difference * 100;
  return `${value > 0 ? '+' : ''}${formatThree(Math.round(value * 100) / 100)}`;
}

/** 0.0123 → "+1.23 points" */
export function points(difference: number): string {
  return `${signed(difference)}\u00a0points`;
}

/** A difference at an axis: 0.1 → "+10", −0.05 → "−5" */
export function signedTick(difference: number): string {
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '';
  return `${sign}${Math.abs(Math.round(difference * 1000) / 10)}`;
}
