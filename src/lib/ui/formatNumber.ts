/** How numbers are written for readers: three digits unless exactness is the point, always a unit. */

/** Narrow, and never the end of a line: a number keeps its unit. */
const thin = '\u202f';

/**
 * 12345678 → "12,345,678". By hand: the first `Intl.NumberFormat` of a page takes 35 ms of its start.
 */
export function formatCount(value: number): string {
  if (!Number.isFinite(value)) return String(value).replace('Infinity', '∞');
  const digits = Math.abs(value).toFixed(0);
  const sign = value < 0 && digits !== '0' ? '-' : '';
  return sign + digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Three significant digits, without an exponent between 0.001 and a million: 0.0352, 18.8, 1,240. */
export function formatThree(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : 'not a number';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 0.001 || size >= 1e6) return formatPower(value);
  if (size >= 100) return minus(formatCount(value));
  return minus(String(Number(value.toPrecision(3))));
}

/** 2.89e-8 → "2.89 × 10⁻⁸" */
export function formatPower(value: number): string {
  const [mantissa, exponent] = value.toExponential(2).split('e');
  const raised = [...String(Number(exponent))]
    .map((sign) => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)]))
    .join('');
  return minus(`${Number(mantissa)}${thin}×${thin}10${raised}`);
}

/** A share of one as a percentage: 0.1875 → "18.8 %"; tiny shares keep three digits. */
export function formatPercent(share: number): string {
  return `${formatThree(share * 100)}${thin}%`;
}

/** Bytes with a decimal unit, 1 kB = 1000 B: 2408448 → "2.41 MB" */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${formatCount(bytes)}${thin}B`;
  const [unit, size] = bytes < 1e6 ? ['kB', 1e3] : bytes < 1e9 ? ['MB', 1e6] : ['GB', 1e9];
  return `${formatThree(bytes / size)}${thin}${unit}`;
}

/** Multiply-adds or parameters: 300774272 → "301 M" */
export function formatAmount(amount: number): string {
  if (amount < 1000) return formatCount(amount);
  const [unit, size] = amount < 1e6 ? ['k', 1e3] : amount < 1e9 ? ['M', 1e6] : ['B', 1e9];
  return `${formatThree(amount / size)}${thin}${unit}`;
}

function minus(text: string): string {
  return text.replace('-', '−');
}
