/** Points of R^dimension in the order in which the curve runs through them. */
export interface Curve {
  readonly dimension: number;
  readonly count: number;
  /** count × dimension coordinates, point after point. */
  readonly points: Float64Array;
  /** Largest distance from the origin. */
  readonly radius: number;
}
