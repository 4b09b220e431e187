import type { Explanation, Term } from '#lib/core/explain/arithmetic/explanation.ts';
import { colourIndex, divergingScale, type ColourScale } from '#lib/viz/colourMaps.ts';
import type { sumOrders } from './arithmeticParams.ts';

/** Terms of one channel that form a square, row by row. */
export interface Patch {
  readonly channel: number;
  readonly side: number;
  readonly terms: readonly Term[];
}

/** A kernel that is drawn number by number; larger ones are listed. */
const drawn = { channels: 4, side: 5 };

/** The squares of a depthwise step or of the stem; nothing where the terms are better listed. */
export function patchesOf({ form, kernelSize: side, terms }: Explanation): readonly Patch[] {
  if (form !== 'patch' && form !== 'volume') return [];
  const channels = terms.length / side ** 2;
  if (channels > drawn.channels || side > drawn.side) return [];
  return Array.from({ length: channels }, (_, k) => ({
    channel: terms[k].channel,
    side,
    terms: terms.filter((_, index) => index % channels === k)
  }));
}

/** One step of the sum, from a running total to the next. */
export interface Step {
  /** `terms` stands for the terms of other pages together. */
  readonly kind: 'term' | 'terms' | 'bias' | 'sum';
  readonly term?: Term;
  /** How many terms it stands for. */
  readonly count: number;
  readonly amount: number;
  readonly from: number;
  readonly to: number;
}

export interface Waterfall {
  readonly steps: readonly Step[];
  readonly page: number;
  readonly pages: number;
  /** Ends of the axis; zero lies between them. */
  readonly low: number;
  readonly high: number;
}

/** Terms on a page, unless told otherwise. */
export const pageLength = 12;

/** The terms as they are listed: the largest products first, or as they stand. */
export function orderedTerms(
  terms: readonly Term[],
  order: (typeof sumOrders)[number]
): readonly Term[] {
  if (order === 'order') return terms;
  return [...terms].sort((a, b) => Math.abs(b.product) - Math.abs(a.product));
}

/**
 * A page of the terms as a complete sum: those before and after it stand as one step each.
 * @param ordered all terms, in the order of the list
 * @param page counted from 1; past the end: the last
 */
export function waterfall(
  { bias, sum, form }: Explanation,
  ordered: readonly Term[],
  page: number,
  length = pageLength
): Waterfall {
  const pages = Math.max(1, Math.ceil(ordered.length / length));
  const shown = Math.min(page, pages);
  const start = (shown - 1) * length;
  const steps: Step[] = [];
  let total = 0;
  const add = (step: Omit<Step, 'from' | 'to'>) => {
    steps.push({ ...step, from: total, to: total + step.amount });
    total += step.amount;
  };
  const addAll = (terms: readonly Term[]) => {
    if (terms.length === 0) return;
    const amount = terms.reduce((all, { product }) => all + product, 0);
    add({ kind: 'terms', count: terms.length, amount });
  };
  addAll(ordered.slice(0, start));
  for (const term of ordered.slice(start, start + length))
    add({ kind: 'term', term, count: 1, amount: term.product });
  addAll(ordered.slice(start + length));
  if (form !== 'sum' && form !== 'mean') add({ kind: 'bias', count: 0, amount: bias });
  steps.push({ kind: 'sum', count: ordered.length, amount: sum, from: 0, to: sum });
  const ends = steps.flatMap(({ from, to }) => [from, to]);
  return { steps, page: shown, pages, low: Math.min(0, ...ends), high: Math.max(0, ...ends) };
}

/** Where a step lies along the axis, as shares of its length. */
export function barOf({ from, to }: Step, { low, high }: Waterfall) {
  const span = high - low || 1;
  return { left: (Math.min(from, to) - low) / span, width: Math.abs(to - from) / span };
}

/** The scale of numbers that share a picture, zero in the middle. */
export function commonScale(values: readonly number[]): ColourScale {
  return divergingScale(Math.max(...values.map(Math.abs), Number.MIN_VALUE));
}

/** A cell's colour, and that of a number printed on it, as CSS. */
export function cellColours(
  scale: ColourScale,
  value: number
): { readonly ground: string; readonly ink: string } {
  const packed = scale.table[colourIndex(scale, value)];
  const parts = [packed & 255, (packed >> 8) & 255, (packed >> 16) & 255];
  return { ground: `rgb(${parts.join(', ')})`, ink: luminance(parts) > 0.179 ? '#000' : '#fff' };
}

/** Relative luminance (WCAG 2); above 0.179 black has the higher contrast. */
function luminance(parts: readonly number[]): number {
  const [r, g, b] = parts.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
