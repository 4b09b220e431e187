import type { Activation } from '#lib/core/manifold/activation.ts';
import { plural } from '#lib/core/words/plural.ts';
import { formatCount, formatPercent } from '#lib/ui/formatNumber.ts';
import { activationTitles } from '../activationTitles.ts';

/** What the sentence is made of; the lab's `Transform` has all of it. */
export interface Told {
  readonly n: number;
  readonly d: 2 | 3;
  /** Number of independent rows of T. */
  readonly rank: number;
  readonly activation: Activation;
  /** The lines that bound the regions miss the origin. */
  readonly isShifted: boolean;
  /** Large values are lost as well as negative ones. */
  readonly isClipped: boolean;
  readonly byDirection: {
    readonly regions: number;
    readonly lostRegions: number;
    readonly lostFraction: number;
  };
  readonly lostExpected: number | null;
  readonly pointsLost: number;
  readonly curve: { readonly count: number };
}

/** The state in one sentence or two, with its numbers. */
export function summary(told: Told): string {
  const { n, d, rank, activation } = told;
  const start = `With n = ${formatCount(n)}`;
  if (rank < d) return `${start}, ${flattened(d, rank)}`;
  if (activation.name === 'identity')
    return `${start} and no activation, nothing is lost: T only embeds the ${d === 2 ? 'plane' : 'space'}, and T⁺ brings it back.`;
  if (activation.name === 'leaky-relu')
    return `${start} and a leaky ReLU, nothing is lost: below zero it only shrinks, so every output determines its input. T⁺ does not take that into account and bends the curve.`;
  if (told.isShifted) return `${start}, ${lostPoints(told)}${throughOrigin(told)}`;
  const lost = `${start}, ${lostRegions(told)}`;
  if (told.isClipped)
    return `${lost} near the origin; further out ${activationTitles[activation.name]} clips as well, and ${lostPoints(told)}`;
  return `${lost}${told.lostExpected === null ? '.' : `; ${formatPercent(told.lostExpected)} are expected.`}`;
}

/** T alone has too few independent rows. */
function flattened(d: 2 | 3, rank: number): string {
  const whole = d === 2 ? 'the plane' : 'space';
  const onto = ['one point', 'a line', 'a plane'][rank];
  return `T itself flattens ${whole} onto ${onto}, before any activation: every point shares its output with others.`;
}

function lostRegions({ d, byDirection }: Told): string {
  const { regions, lostRegions: lost, lostFraction } = byDirection;
  const name = d === 2 ? 'sectors' : 'regions';
  if (lost === 0) return `none of the ${formatCount(regions)} ${name} is lost`;
  return `${formatCount(lost)} of ${formatCount(regions)} ${name} (${formatPercent(lostFraction)} of directions) ${plural(lost, 'is', 'are')} lost`;
}

function lostPoints({ pointsLost, curve: { count } }: Told): string {
  if (count === 0) return 'there are no points yet that could be lost.';
  if (pointsLost === 0) return `none of the curve’s ${formatCount(count)} points is lost.`;
  return `${formatCount(pointsLost)} of the curve’s ${formatCount(count)} points ${plural(pointsLost, 'is', 'are')} lost.`;
}

/** A bias or a normalisation moves the lines; by direction one can count without it only. */
function throughOrigin(told: Told): string {
  const { regions, lostRegions: lost, lostFraction } = told.byDirection;
  const name = told.d === 2 ? 'sectors' : 'regions';
  const borders = told.d === 2 ? 'lines' : 'planes';
  const would =
    lost === 0
      ? `none of ${formatCount(regions)} ${name} would be lost`
      : `${formatCount(lost)} of ${formatCount(regions)} ${name} (${formatPercent(lostFraction)} of directions) would be lost`;
  return ` If all ${borders} went through the origin, ${would}${told.isClipped ? ' close to it' : ''}.`;
}
