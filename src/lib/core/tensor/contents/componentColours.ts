import { principalComponents } from '../../linear/principalComponents.ts';
import type { Activations } from '../../network/spec.ts';

/** Three principal components of a tensor's positions as the colours of a picture. */
export interface ComponentColours {
  readonly height: number;
  readonly width: number;
  /** RGBA bytes, row-major; opaque. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  /** Share of the variance along the first, second and third component. */
  readonly shares: readonly number[];
  /** For each component the channel with the largest weight in it. */
  readonly channels: readonly number[];
}

/** A colour runs over so many standard deviations of its component on both sides of the mean. */
export const colourReach = 2;

/** Below this share of the variance a component is rounding, and its colour stays in the middle. */
const nothing = 1e-9;

/**
 * Red, green and blue of a position are its first, second and third component: the mean is the middle
 * of each colour, two standard deviations of the component itself are its ends. The sign of a
 * component is free, so it is fixed: the channel with the largest weight counts positively, the
 * first of equals.
 */
export function componentColours(tensor: Activations): ComponentColours {
  const { height, width, channels, data } = tensor;
  const { scores, shares, axes } = principalComponents(Float64Array.from(data), channels, 3);
  const strongest = axes.map(strongestIndex);
  const pixels = new Uint8ClampedArray(4 * height * width);
  axes.forEach((axis, component) => {
    const sign = axis[strongest[component]] < 0 ? -1 : 1;
    paint(pixels, component, scores, shares[component] > nothing ? sign : 0);
  });
  for (let i = 3; i < pixels.length; i += 4) pixels[i] = 255;
  return { height, width, pixels, shares, channels: strongest };
}

function strongestIndex(axis: Float64Array): number {
  return axis.reduce(
    (best, weight, i) => (Math.abs(weight) > Math.abs(axis[best]) + 1e-12 ? i : best),
    0
  );
}

/** Writes one component into one colour of every pixel; sign 0 leaves the middle. */
function paint(
  pixels: Uint8ClampedArray,
  component: number,
  scores: Float64Array,
  sign: number
): void {
  const count = pixels.length / 4;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += scores[3 * i + component] ** 2;
  const deviation = Math.sqrt(squares / count);
  const scale = deviation > 0 ? (sign * 127.5) / (colourReach * deviation) : 0;
  for (let i = 0; i < count; i++)
    pixels[4 * i + component] = Math.round(127.5 + scale * scores[3 * i + component]);
}
