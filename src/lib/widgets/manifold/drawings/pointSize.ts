import type { Curve } from '#lib/core/manifold/curves/curve.ts';

/** Side of a point's square in the drawing: small where there are many, so that gaps stay. */
export function pointSize({ count, colours }: Curve): number {
  return colours ? 1.9 : count > 6000 ? 1.5 : 2;
}
