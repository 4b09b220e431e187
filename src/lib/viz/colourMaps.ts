import { redBlue, viridis } from './colourSplines.ts';
import { hexOf } from './hexColour.ts';

/**
 * Two scales for activations, both safe for the colour-blind: a sequential one for values that
 * cannot be negative (after ReLU6: 0 to 6), and a diverging one, centred at zero, for signed values.
 */
export type ScaleKind = 'sequential' | 'diverging';

export interface ColourScale {
  readonly kind: ScaleKind;
  /** Values at the ends; for a diverging scale −high and high. */
  readonly low: number;
  readonly high: number;
  /** 256 opaque colours as RGBA bytes, packed for a Uint32Array over ImageData (little endian). */
  readonly table: Uint32Array;
}

const splines: Record<ScaleKind, (share: number) => number[]> = {
  sequential: viridis,
  diverging: redBlue
};

/** 256 colours along a function of 0…1 that gives red, green and blue. */
export function colourTable(colour: (share: number) => readonly number[]): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, index) => {
    const [r, g, b] = colour(index / 255);
    return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
  });
}

const tables: Record<ScaleKind, Uint32Array> = {
  sequential: colourTable(viridis),
  diverging: colourTable(redBlue)
};

/** @param high largest value; a sequential scale starts at `low` (0 unless told) */
export function sequentialScale(high: number, low = 0): ColourScale {
  return { kind: 'sequential', low, high, table: tables.sequential };
}

/** @param reach largest absolute value; zero is the middle of the scale */
export function divergingScale(reach: number): ColourScale {
  return { kind: 'diverging', low: -reach, high: reach, table: tables.diverging };
}

/** Index of the colour of a value, 0…255; values beyond the ends take the end's colour. */
export function colourIndex(scale: ColourScale, value: number): number {
  const span = scale.high - scale.low;
  if (!(span > 0)) return scale.kind === 'diverging' ? 128 : 0;
  const share = (value - scale.low) / span;
  return share <= 0 ? 0 : share >= 1 ? 255 : Math.round(share * 255);
}

/** CSS colours along a scale, for a legend. */
export function colourStops(kind: ScaleKind, count = 11): string[] {
  return Array.from({ length: count }, (_, index) => colourOf(kind, index / (count - 1)));
}

/** The CSS colour at a share 0…1 of a scale. */
export function colourOf(kind: ScaleKind, share: number): string {
  return hexOf(splines[kind](share));
}
