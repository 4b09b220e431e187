import { channelsOf } from './hexColour.ts';

type Colour = readonly number[];

const coloursOf = (text: string): Colour[] => text.split(' ').map((hex) => channelsOf(`#${hex}`));

/** The scale viridis (CC0) at 20 even steps; all of it would be ten times the size. */
const viridisKnots = coloursOf(
  '440154 471365 482475 463480 414487 3b528b 355f8d 2f6c8e 2a788e 25848e ' +
    '21918c 1e9c89 22a884 2fb47c 44bf70 5ec962 7ad151 9bd93c bddf26 dfe318 fde725'
);
/** ColorBrewer's eleven colours from red over white to blue. */
const redBlueKnots = coloursOf(
  '67001f b2182b d6604d f4a582 fddbc7 f7f7f7 d1e5f0 92c5de 4393c3 2166ac 053061'
);

/** Weights of four neighbouring knots at `u` between the two in the middle. */
type Weights = (u: number) => readonly [number, number, number, number];

/** Catmull and Rom's spline: goes through its knots. */
const through: Weights = (u) => [
  (-u + 2 * u ** 2 - u ** 3) / 2,
  (2 - 5 * u ** 2 + 3 * u ** 3) / 2,
  (u + 4 * u ** 2 - 3 * u ** 3) / 2,
  (-(u ** 2) + u ** 3) / 2
];
/** The uniform cubic B-spline: smoother, and past its knots. */
const along: Weights = (u) => [
  (1 - u) ** 3 / 6,
  (4 - 6 * u ** 2 + 3 * u ** 3) / 6,
  (1 + 3 * u + 3 * u ** 2 - 3 * u ** 3) / 6,
  u ** 3 / 6
];

/** Red, green and blue, 0…255 and rounded, at a share 0…1 of the way along the knots. */
function colourAlong(knots: readonly Colour[], weights: Weights, share: number): number[] {
  const last = knots.length - 1;
  const at = Math.min(Math.max(share, 0), 1) * last;
  const step = Math.min(Math.floor(at), last - 1);
  // beyond an end the scale goes on as it came
  const knot = (k: number, c: number): number =>
    k < 0
      ? 2 * knots[0][c] - knots[1][c]
      : k > last
        ? 2 * knots[last][c] - knots[last - 1][c]
        : knots[k][c];
  const parts = weights(at - step);
  return [0, 1, 2].map((c) => {
    const value = parts.reduce((sum, weight, k) => sum + weight * knot(step - 1 + k, c), 0);
    return Math.round(Math.min(Math.max(value, 0), 255));
  });
}

/** From dark blue over green to yellow. */
export const viridis = (share: number): number[] => colourAlong(viridisKnots, through, share);

/** From red over white to blue. */
export const redBlue = (share: number): number[] => colourAlong(redBlueKnots, along, share);
