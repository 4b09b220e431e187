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
  nothing: 'share of layers that lose nothing',
  error: 'squared error of T⁺, mean'
};

/** A value as it is written for its quantity. */
export function writeValue(quantity: Quantity, value: number): string {
  return quantity === 'error' ? formatThree(value) : formatPercent(value);
}

/** What was measured, in words. */
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
  if (standing === 'certain') return 'the same for every layer';
  if (standing === 'few') return 'too few for an interval';
  const [low, high] = [range!.low, range!.high].map((end) => writeValue(quantity, end));
  return standing === 'endless' ? `middle half: ${low} … ${high}` : `${low} … ${high}`;
}

export function expectedWords(quantity: Quantity, expected: number | undefined): string {
  return expected === undefined ? 'none known' : writeValue(quantity, expected);
}

/** @param halfFrom first n at which more than half of all layers lose nothing; undefined: not known yet */
export function chartTitle(quantity: Quantity, halfFrom: number | undefined): string {
  if (quantity === 'lost')
    return 'Each additional row roughly halves the share that is lost, and thousands of layers fall on the line.';
  if (quantity === 'error')
    return 'The error of T⁺ shrinks with n, but slowly: long after nothing is lost, the result is still bent.';
  return halfFrom === undefined
    ? 'The share of layers that lose no direction at all, against the number of rows n.'
    : `From n = ${halfFrom} on, more than half of all layers lose no direction at all.`;
}

export function chartCaption(quantity: Quantity, d: number): string {
  const shared =
    'Every layer keeps its rows as n grows, just as when you drag n in the manifold lab; neighbouring dots therefore tend to err in the same direction.';
  if (quantity === 'lost')
    return `For each layer the share is exact, taken over all directions${
      d === 3 ? ' of the sphere' : ''
    }. A dot is the mean over all layers and its bar a 95\u202f% confidence interval (normal approximation). Where fewer than ${fewest} layers lose anything, such an interval would be too narrow to trust, so none is drawn. ${shared}`;
  if (quantity === 'nothing')
    return `A dot is the share of layers that keep ${
      d === 2 ? 'two' : 'three'
    } active rows in every direction; its bar is Wilson’s 95\u202f% interval. ${
      d === 2 ? '' : 'We know of no closed form here; the dashed line is a lower bound. '
    }${shared}`;
  return `The measured quantity is ‖f(x) − x/2‖² in units of ‖x‖², for one direction x. On average T⁺ returns half of x, and this is how far the result scatters around it. Up to n = ${
    d + 1
  } the mean is infinite; before n = ${finiteVarianceFrom(
    d
  )} the variance is, and no interval would be honest, so the chart shows the median and the middle half of the layers. Just beyond, the tail is still long and the interval slightly too narrow. ${shared}`;
}

/** How many intervals contain the closed form, and how many should. */
export function agreementWords({ intervals, containing, expected, missing }: Agreement): string {
  if (intervals === 0) return 'There is no interval to compare with a closed form.';
  const should = `at 95\u202f%, about ${formatThree(Math.round(expected * 10) / 10)} should`;
  const start = `${containing} of ${intervals} intervals contain the closed form; ${should}.`;
  if (missing.length === 0) return start;
  const which = `n = ${missing.join(', ')}`;
  return isMoreThanChance({ intervals, containing, expected, missing })
    ? `${start} That is more misses than chance explains (${which}). Neighbouring widths share rows, so misses come in groups; try other seeds.`
    : `${start} The rest (${which}) miss it, as a few must.`;
}

/** More intervals miss than a 95 % level lets one expect, generously counted. */
function isMoreThanChance({ intervals, expected, missing }: Agreement): boolean {
  return missing.length > 2 * (intervals - expected) + 2;
}

/** The one sentence on what there is now. */
export function summary(
  quantity: Quantity,
  reading: Reading | undefined,
  done: number,
  agreement: Agreement
): string {
  if (!reading || done === 0)
    return 'Nothing has been measured yet. The lines are the closed forms; the measured dots are still missing.';
  return `${readingSentence(quantity, reading, done)} ${agreementWords(agreement)}`;
}

/** One width in words: what was measured there, and what the closed form says. */
export function readingSentence(quantity: Quantity, reading: Reading, done: number): string {
  return `With n = ${reading.n} rows, ${formatCount(done)} random layers ${measuredWords(quantity, reading)}.`;
}

function measuredWords(quantity: Quantity, { value, range, standing, expected }: Reading): string {
  const wanted = expectedWords(quantity, expected);
  if (quantity === 'lost')
    return `lose ${formatPercent(value)} of all directions on average; the closed form gives ${wanted}`;
  if (quantity === 'nothing')
    return `lose nothing at all in ${formatPercent(value)} of the cases${
      expected === undefined ? '' : `; the closed form gives ${wanted}`
    }`;
  if (standing === 'endless')
    return `have a median squared error of ${formatThree(value)}, and half of them lie between ${formatThree(
      range!.low
    )} and ${formatThree(range!.high)}; the mean is ${
      expected === Infinity ? 'infinite' : `${wanted}, with an infinite variance`
    }`;
  return `have a squared error of ${formatThree(value)} on average; the closed form gives ${wanted}`;
}

export function barsTitle(quantity: Quantity, n: number): string {
  if (quantity === 'error') return `At n = ${n}, some layers err far more than others.`;
  return quantity === 'lost'
    ? `At n = ${n}, some layers lose far more than others.`
    : `At n = ${n}: how many layers lose nothing, and how much the others lose.`;
}

const expectations: Readonly<Record<Quantity, string>> = {
  lost: 'What a random layer should lose on average, by the closed form',
  nothing: 'How often a random layer should lose nothing at all, by the closed form',
  error: 'How far T⁺ should miss on average, by the closed form'
};

/** The figure’s title before anything has been measured: only the line is on the screen. */
export function expectationTitle(quantity: Quantity, d: number): string {
  return quantity === 'nothing' && d === 3
    ? 'How often a random layer should lose nothing at all: a lower bound'
    : expectations[quantity];
}

/** The figure’s title once the layers are counted; what they say decides. */
export function resultTitle(done: number, agreement: Agreement): string {
  if (agreement.intervals === 0)
    return `One random layer proves nothing; these are ${formatCount(done)} of them`;
  return isMoreThanChance(agreement)
    ? `${agreement.missing.length} of ${agreement.intervals} intervals miss the line: more than chance explains`
    : `One random layer proves nothing; ${formatCount(done)} of them fall on the line`;
}
