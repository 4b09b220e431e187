/** Points of R^dimension in the order in which the curve runs through them. */
export interface Curve {
  readonly dimension: number;
  readonly count: number;
  /** count × dimension coordinates, point after point. */
  readonly points: Float64Array;
  /** Largest distance from the origin. */
  readonly radius: number;
  /** `points`: a cloud, nothing is drawn between neighbours; missing: lines. */
  readonly kind?: 'line' | 'points';
  /** Index of the first point of every stroke after the first; missing: one stroke. */
  readonly breaks?: readonly number[];
  /** Class of each point (two interleaved spirals), 0 or 1. */
  readonly classes?: Uint8Array;
  /** Red, green and blue of each point, 0…255 (a photograph). */
  readonly colours?: Uint8Array;
}
