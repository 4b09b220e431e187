import { describe, expect, it } from 'vitest';
import {
  formatAmount,
  formatBytes,
  formatCount,
  formatPercent,
  formatPower,
  formatThree
} from './formatNumber.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('numbers for readers', () => {
  it('keeps three significant digits without an exponent where it can', () => {
    expect([0, 0.03515625, 0.5, 18.75, -2.345, 1240.4].map(formatThree)).toEqual([
      '0',
      '0.0352',
      '0.5',
      '18.8',
      '−2.35',
      '1,240'
    ]);
  });

  it('writes the very small and the very large as powers of ten', () => {
    expect(plain(formatThree(31 / 2 ** 30))).toBe('2.89 × 10⁻⁸');
    expect(plain(formatPower(1.5e12))).toBe('1.5 × 10¹²');
  });

  it('never shows a value that is not a number as one', () => {
    expect([Infinity, -Infinity, NaN].map(formatThree)).toEqual(['∞', '−∞', 'not a number']);
  });

  it('adds units', () => {
    expect(plain(formatBytes(2408448))).toBe('2.41 MB');
    expect(plain(formatBytes(999))).toBe('999 B');
    expect(plain(formatAmount(300774272))).toBe('301 M');
    expect(plain(formatPercent(0.1875))).toBe('18.8 %');
    expect(formatCount(17848)).toBe('17,848');
  });
});
