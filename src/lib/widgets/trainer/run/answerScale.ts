import { colourOf, colourTable, type ColourScale } from '#lib/viz/colourMaps.ts';
import { redBlue } from '#lib/viz/colourSplines.ts';

/** Without the darkest ends of the diverging colours, so that the points stay visible on all of it. */
const inScale = (probability: number) => 0.2 + 0.6 * probability;

/** Probabilities 0…255: undecided is the light middle. */
export const answerScale: ColourScale = {
  kind: 'diverging',
  low: 0,
  high: 255,
  table: colourTable((probability) => redBlue(inScale(probability)))
};

/** CSS colours along the scale, for its legend. */
export const answerColours = Array.from({ length: 11 }, (_, index) =>
  colourOf('diverging', inScale(index / 10))
);
