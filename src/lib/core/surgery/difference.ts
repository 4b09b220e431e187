/** How far a tensor of the operated network lies from the healthy one's. */
export interface Difference {
  /** ‖y′ − y‖ / ‖y‖ in float64; Infinity where y is zero throughout and y′ is not. */
  readonly relativeError: number;
  /** Cosine of the angle between both; 1 where both are zero, 0 where only one is. */
  readonly cosine: number;
  /** Share of values that differ by more than `roundingError` times the root mean square of y. */
  readonly changed: number;
}

/**
 * What is taken for rounding. Two orders of adding up a few hundred float32 products differ by about
 * 1e-6 of the result; every operation that is meant to change something changes it by more than 1e-5.
 */
export const roundingError = 1e-5;

/** @throws RangeError if the tensors have different sizes */
export function differenceOf(operated: Float32Array, healthy: Float32Array): Difference {
  if (operated.length !== healthy.length)
    throw new RangeError(`${operated.length} values cannot be compared with ${healthy.length}.`);
  let [error, own, other, product] = [0, 0, 0, 0];
  for (let i = 0; i < healthy.length; i++) {
    const [y, z] = [healthy[i], operated[i]];
    error += (z - y) ** 2;
    own += y * y;
    other += z * z;
    product += y * z;
  }
  const both = Math.sqrt(own) * Math.sqrt(other);
  return {
    relativeError: error === 0 ? 0 : Math.sqrt(error / own),
    cosine: both > 0 ? Math.min(1, product / both) : own === other ? 1 : 0,
    changed: changedShare(operated, healthy, roundingError * Math.sqrt(own / healthy.length))
  };
}

function changedShare(a: Float32Array, b: Float32Array, tolerance: number): number {
  let count = 0;
  for (let i = 0; i < b.length; i++) if (!(Math.abs(a[i] - b[i]) <= tolerance)) count++;
  return count / b.length;
}

/** True for a difference that is more than another order of adding up can make. */
export function isDamage({ relativeError }: Difference): boolean {
  return !(relativeError <= roundingError);
}
