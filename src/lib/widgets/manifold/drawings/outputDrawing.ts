import type { Curve } from '#lib/core/manifold/curves/curve.ts';
import { side, type Drawing } from './drawing.ts';
import { disc, drawCurve, placeDisc, ring, type Placing } from './frame.ts';

export interface OutputDrawing extends Drawing {
  /** So many times smaller than the input is drawn. */
  readonly zoom: number;
  readonly placing: Placing;
}

/** What a decoder gives back, in the scale of the input; zoomed out where it would not fit. */
export function outputDrawing(
  curve: Curve,
  decoded: Float64Array,
  lost: Uint8Array,
  colours: Uint32Array,
  options: { readonly width?: number; readonly broken?: boolean; readonly order?: Uint32Array } = {}
): OutputDrawing {
  let reach = 0;
  for (let k = 0; k < decoded.length; k++) reach = Math.max(reach, Math.abs(decoded[k]));
  const room = side / 2 - 4;
  const zoom = Math.max(1, (reach * disc) / curve.radius / room);
  const placing = placeDisc(curve.radius, zoom);
  const drawn = drawCurve(curve, decoded, lost, colours, placing, options);
  return {
    shapes: [ring(disc / zoom), ...drawn.shapes],
    points: drawn.points,
    labels: [],
    zoom,
    placing
  };
}
