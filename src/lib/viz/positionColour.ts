import { channelsOf, hexOf } from './hexColour.ts';

/**
 * The colour scale viridis (CC0) from 0.05 to 0.85, which is legible on both grounds, at seventeen
 * even steps. All of it would be ten times the size, and what lies between differs by two levels of 255.
 */
const stops = (
  '471365 482475 463480 414487 3b528b 355f8d 2f6c8e 2a788e 25848e ' +
  '21918c 1e9c89 22a884 2fb47c 44bf70 5ec962 7ad151 9bd93c'
)
  .split(' ')
  .map((hex) => channelsOf(`#${hex}`));

/** Colour of a position 0…1 along a curve, as #rrggbb. */
export function positionColour(share: number): string {
  const at = Math.min(Math.max(share, 0), 1) * (stops.length - 1);
  const step = Math.min(Math.floor(at), stops.length - 2);
  return hexOf(stops[step].map((low, k) => low + (at - step) * (stops[step + 1][k] - low)));
}
