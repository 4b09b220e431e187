import { contours } from 'd3-contour';
import { geoPath } from 'd3-geo';
import { mapSide } from '../plane.ts';

/** The line on which the network is undecided, as a path. */
export function boundaryPath(map: Uint8Array): string {
  const find = contours().size([mapSide, mapSide]).thresholds([127.5]);
  const [line] = find(Array.from(map));
  return geoPath().digits(2)(line) ?? '';
}
