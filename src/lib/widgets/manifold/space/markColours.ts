import type { Curve } from '#lib/core/manifold/curves/curve.ts';
import { channelsOf } from '#lib/viz/hexColour.ts';
import { positionColour } from '#lib/viz/positionColour.ts';
import { classStyles } from '../source/curveShapes.ts';

/** Steps of colour along the curve; finer ones the eye does not tell apart. */
const steps = 64;
const ramp = Array.from({ length: steps }, (_, k) => channelsOf(positionColour((k + 0.5) / steps)));

/**
 * Red, green and blue of every point, 0…255: its own, that of its class, or that of its position.
 * @param cssColour looks up a CSS variable in the present theme
 */
export function markColours(curve: Curve, cssColour: (name: string) => string): Uint8Array {
  if (curve.colours) return curve.colours;
  const classes = curve.classes && classStyles.map(({ colour }) => channelsOf(cssColour(colour)));
  const colours = new Uint8Array(3 * curve.count);
  for (let p = 0; p < curve.count; p++)
    colours.set(
      curve.classes && classes
        ? classes[curve.classes[p]]
        : ramp[Math.min(steps - 1, Math.floor((p * steps) / curve.count))],
      3 * p
    );
  return colours;
}
