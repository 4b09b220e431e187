import type { Agreement } from '#lib/core/manifold/statistics/agreement.ts';
import {
  fewest,
  finiteVarianceFrom,
  type Quantity,
  type Reading
} from '#lib/core/manifold/statistics/readings.ts';
import { formatCount, formatPercent, formatThree } from '#lib/ui/formatNumber.ts';

export const quantityNames: Readonly<Record<Quantity, string>> = {
  lost: 'directions lost',
  nothing: 'nothing lost at all',
  error: 'error of T⁺'
};

/** Names of the rows of numbers. */
export const rowNames: Readonly<Record<Quantity, string>> = {
  lost: 'share of directions lost, mean',
  nothing: 'share of the T that lose nothing',
  error: 'square error of T⁺, mean'
};

/** A value as it is written for its quantity. */
export function writeValue(quantity: Quantity, value: number): string {
  return quantity === 'error' ? formatThree(value) : formatPercent(value);
}

/** What was measured, with what it can be held against. */
export function readingWords(quantity: Quantity, reading: Reading | undefined): string {
  if (!reading) return 'not measured yet';
  const { value, standing } = reading;
  if (standing === 'endless') return `median ${formatThree(value)}`;
  return writeValue(quantity, value);
}

/** The interval of a reading, or why it has none. */
export function rangeWords(quantity: Quantity, reading: Reading | undefined): string {
  if (!reading) return '';
  const { standing, range } = reading;
  if (standing === 'certain') return 'the same for every T';
  if (standing === 'few') return 'too few to say';
  const [low, high] = [range!.low, range!.high].map((end) => writeValue(quantity, end));
  return standing === 'endless' ? `half of the T: ${low} … ${high}` : `${low} … ${high}`;
}

export function expectedWords(quantity: Quantity, expected: number | undefined): string {
  return expected === undefined ? 'none known' : writeValue(quantity, expected);
}

/** @param halfFrom first n at which more than half of all T lose nothing; undefined: not known yet */
export function chartTitle(quantity: Quantity, halfFrom: number | undefined): string {
  if (quantity === 'lost')
    return 'Each further row takes about half of what is lost away: thousands of T fall on the line.';
  if (quantity === 'error')
    return 'T⁺ errs less and less with n, but slowly: bent long after nothing is lost.';
  return halfFrom === undefined
    ? 'How many T lose no direction at all, against the number of their rows.'
    : `From n = ${halfFrom} on, more than half of all T lose no direction at all.`;
}

export function chartCaption(quantity: Quantity, d: number): string {
  const shared =
    'The same rows serve every n, as when you drag n in the lab, so neighbouring dots lean the same way.';
  if (quantity === 'lost')
    return `The share is exact for each T, measured over all directions${
      d === 3 ? ' of the sphere' : ''
    }; a dot is the mean over all T, its bar a 95\u202f% interval (normal, for means). Where fewer than ${fewest} of the T lose anything, such an interval would promise too much, and there is none. ${shared}`;
  if (quantity === 'nothing')
    return `A dot is the share of the T that keep ${
      d === 2 ? 'two' : 'three'
    } active rows in every direction; its bar is Wilson’s 95\u202f% interval. ${
      d === 2
        ? ''
        : 'No closed form is known to us here; the dashed line is a bound that the chance cannot fall below. '
    }${shared}`;
  return `‖f(x) − x/2‖² in units of ‖x‖², for one direction x: T⁺ returns half of x on average, and this is how far it scatters about it. Up to n = ${
    d + 1
  } the mean is infinite; before n = ${finiteVarianceFrom(
    d
  )} its variance is, so an interval would be a lie: there you see the median, and the half of the T around it. Just after, the tail is still long, and the interval a little too sure of itself. ${shared}`;
}

/** How many intervals hold the closed form, against how many should. */
export function agreementWords({ intervals, containing, expected, missing }: Agreement): string {
  if (intervals === 0) return 'No interval can be held against a closed form here.';
  const should = `about ${formatThree(Math.round(expected * 10) / 10)} should at 95\u202f%`;
  const start = `${containing} of ${intervals} intervals contain the closed form; ${should}.`;
  if (missing.length === 0) return start;
  const which = `n = ${missing.join(', ')}`;
  return missing.length > 2 * (intervals - expected) + 2
    ? `${start} More miss than chance would have (${which}); neighbours share rows, so misses come together. Try other seeds.`
    : `${start} The others (${which}) miss, as some must.`;
}

/** The one sentence on what there is now. */
export function summary(
  quantity: Quantity,
  reading: Reading | undefined,
  done: number,
  agreement: Agreement
): string {
  if (!reading || done === 0)
    return 'Nothing has been measured yet; the lines are the closed forms.';
  return `With n = ${reading.n}, ${formatCount(done)} random T ${measuredWords(quantity, reading)}. ${agreementWords(agreement)}`;
}

function measuredWords(quantity: Quantity, { value, range, standing, expected }: Reading): string {
  const wanted = expectedWords(quantity, expected);
  if (quantity === 'lost')
    return `lose ${formatPercent(value)} of all directions on average, where ${wanted} are expected`;
  if (quantity === 'nothing')
    return `lose nothing at all in ${formatPercent(value)} of the cases${
      expected === undefined ? '' : `, where ${wanted} are expected`
    }`;
  if (standing === 'endless')
    return `miss half of x by a square of ${formatThree(value)} in the median, half of them by ${formatThree(
      range!.low
    )} to ${formatThree(range!.high)}; the mean is ${
      expected === Infinity ? 'infinite' : `${wanted}, its variance infinite`
    }`;
  return `miss half of x by a square of ${formatThree(value)} on average, where ${wanted} is expected`;
}

export function barsTitle(quantity: Quantity, n: number): string {
  if (quantity === 'error') return `At n = ${n}: one T errs much more than another.`;
  return quantity === 'lost'
    ? `At n = ${n}: some T lose much more than others.`
    : `At n = ${n}: how many lose nothing, and how much the others lose.`;
}
