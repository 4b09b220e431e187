import type { Curve } from '#lib/core/manifold/curves/curve.ts';
import { curveOf } from '#lib/core/manifold/curves/curveOf.ts';
import { drawnCurve } from '#lib/core/manifold/curves/drawnCurve.ts';
import { strokesOf } from '../codec/drawnParam.ts';
import type { CurveName } from '../manifoldParams.ts';

/** Nothing drawn yet, or a photograph that is still on its way. */
const emptyCurve: Curve = {
  dimension: 2,
  count: 0,
  points: new Float64Array(0),
  radius: 2 * Math.PI
};

/** The curve of that name. @param drawn the reader's drawing as text @param photo the pixels as points */
export function chosenCurve(name: CurveName, drawn: string, photo: Curve | undefined): Curve {
  if (name === 'photo') return photo ?? emptyCurve;
  if (name !== 'drawn') return curveOf(name);
  // a single point is no stroke yet
  const strokes = (strokesOf(drawn) ?? []).filter(({ length }) => length >= 4);
  if (strokes.length === 0) return emptyCurve;
  // the plane keeps its scale while one draws
  return { ...drawnCurve(strokes), radius: emptyCurve.radius };
}
