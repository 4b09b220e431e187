import { interpolateViridis } from 'd3';

/** Colour of a position 0…1 along a curve: a cut of the sequential scale legible on both grounds. */
export function positionColour(share: number): string {
  return interpolateViridis(0.05 + 0.8 * share);
}
