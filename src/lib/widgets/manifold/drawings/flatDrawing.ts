import type { Curve } from '#lib/core/manifold/curves/curve.ts';
import { side, type Drawing, type Label, type Shape } from './drawing.ts';
import { drawCurve, frameOf, middle, type Placing } from './frame.ts';

export interface FlatDrawing extends Drawing {
  readonly placing: Placing;
}

/**
 * What one or two channels hold: y₁ along a line, or y₁ and y₂ in a plane. Both axes have one scale.
 * @param cloud count × n values, n = 1 or 2
 */
export function flatDrawing(
  curve: Curve,
  cloud: Float64Array,
  n: number,
  lost: Uint8Array,
  colours: Uint32Array
): FlatDrawing {
  const flat = n === 2 ? cloud : alongLine(cloud);
  const { left, right, bottom, top } = boundsOf(flat);
  const scale = (side - 56) / Math.max(right - left, top - bottom, 1e-9);
  const placing = {
    scale,
    x: middle - (scale * (left + right)) / 2,
    y: middle + (scale * (bottom + top)) / 2
  };
  const { x, y } = frameOf(placing);
  const axis: Shape = {
    paths: [
      [x(left, 0), y(left, 0), x(right, 0), y(right, 0)],
      ...(n === 2 ? [[x(0, bottom), y(0, bottom), x(0, top), y(0, top)]] : [])
    ],
    colour: '--line-strong',
    width: 1
  };
  const labels: Label[] = [
    { x: Math.min(x(right, 0), side - 24), y: y(0, 0) + 16, text: 'y₁', colour: '--ink-soft' }
  ];
  if (n === 2)
    labels.push({
      x: Math.max(24, x(0, 0)),
      y: Math.max(10, y(0, top) - 12),
      text: 'y₂',
      colour: '--ink-soft'
    });
  const drawn = drawCurve(curve, flat, lost, colours, placing);
  return { shapes: [axis, ...drawn.shapes], points: drawn.points, labels, placing };
}

function alongLine(values: Float64Array): Float64Array {
  const flat = new Float64Array(2 * values.length);
  for (let p = 0; p < values.length; p++) flat[2 * p] = values[p];
  return flat;
}

function boundsOf(flat: Float64Array) {
  let [left, right, bottom, top] = [0, 0, 0, 0];
  for (let k = 0; k < flat.length; k += 2) {
    left = Math.min(left, flat[k]);
    right = Math.max(right, flat[k]);
    bottom = Math.min(bottom, flat[k + 1]);
    top = Math.max(top, flat[k + 1]);
  }
  return { left, right, bottom, top };
}
