import { interpolateRdBu, rgb } from 'd3';
import type { ColourScale } from '#lib/viz/colourMaps.ts';

/** Without the darkest ends of the diverging colours, so that the points stay visible on all of it. */
const answerColour = (probability: number) => interpolateRdBu(0.2 + 0.6 * probability);

/** Probabilities 0…255: undecided is the light middle. */
export const answerScale: ColourScale = {
  kind: 'diverging',
  low: 0,
  high: 255,
  table: Uint32Array.from({ length: 256 }, (_, index) => {
    const { r, g, b } = rgb(answerColour(index / 255));
    return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
  })
};

/** CSS colours along the scale, for its legend. */
export const answerColours = Array.from({ length: 11 }, (_, index) => answerColour(index / 10));
