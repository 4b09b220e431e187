import { colourStops, divergingScale, type ColourScale } from '#lib/viz/colourMaps.ts';

/** Probabilities 0…255 on the diverging colours: undecided is the light middle. */
export const answerScale: ColourScale = { ...divergingScale(1), low: 0, high: 255 };

export const answerColours = colourStops('diverging');
