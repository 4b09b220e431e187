import { normalDensity, normalDistribution } from './expected/normalDistribution.ts';

/**
 * An activation function, and what of its input can be read back from its output. A row is *active* at
 * x where it can: there the output settles what the input was, and nothing is lost in that row.
 *
 * This judges every row by itself. Under a clip (ReLU, ReLU6) a row that is not active tells only on
 * which side of a bound its input was, so that too few active rows mean loss for every decoder. Under
 * hard-swish and GELU a negative output still leaves just two possible inputs, and several such rows
 * together could settle more than is credited here.
 */
export interface Activation {
  readonly name: ActivationName;
  /** Bounds within which a value is passed as it is, where the function is such a clip. */
  readonly clip?: { readonly low: number; readonly high: number };
  /** The row is active where z lies strictly between these two. */
  readonly active: { readonly low: number; readonly high: number };
  /** The function itself. */
  readonly apply: (z: number) => number;
  /** The only z with apply(z) = y, or NaN where there is none, or more than one. */
  readonly invert: (y: number) => number;
}

export const activationNames = [
  'relu',
  'relu6',
  'leaky-relu',
  'hard-swish',
  'gelu',
  'identity'
] as const;
export type ActivationName = (typeof activationNames)[number];

/** Slope of the leaky ReLU below zero. */
const leakySlope = 0.1;

const everywhere = { low: -Infinity, high: Infinity };
const aboveZero = { low: 0, high: Infinity };

/** Passes what lies strictly between two bounds and holds the rest at the bound. */
function clipping(name: ActivationName, low: number, high: number): Activation {
  return {
    name,
    clip: { low, high },
    active: { low, high },
    apply: (z) => Math.min(Math.max(z, low), high),
    invert: (y) => (y > low && y < high ? y : NaN)
  };
}

/**
 * Hard-swish and GELU dip below zero on their way: every negative output has two inputs, only a
 * positive one settles its input.
 */
export const activations: Readonly<Record<ActivationName, Activation>> = {
  relu: clipping('relu', 0, Infinity),
  relu6: clipping('relu6', 0, 6),
  'leaky-relu': {
    name: 'leaky-relu',
    active: everywhere,
    apply: (z) => (z < 0 ? leakySlope * z : z),
    invert: (y) => (y < 0 ? y / leakySlope : y)
  },
  'hard-swish': {
    name: 'hard-swish',
    active: aboveZero,
    apply: (z) => (z <= -3 ? 0 : z >= 3 ? z : (z * (z + 3)) / 6),
    invert: (y) => (y > 0 ? (y >= 3 ? y : (12 * y) / (Math.sqrt(9 + 24 * y) + 3)) : NaN)
  },
  gelu: { name: 'gelu', active: aboveZero, apply: gelu, invert: invertGelu },
  identity: clipping('identity', -Infinity, Infinity)
};

/** zΦ(z), Φ the distribution function of the normal distribution. */
function gelu(z: number): number {
  return z * normalDistribution(z);
}

/** By Newton's method from y + 1, from where it runs down to the solution without passing it. */
function invertGelu(y: number): number {
  if (!(y > 0)) return NaN;
  let z = y + 1;
  for (let round = 0; round < 40; round++) {
    const slope = normalDistribution(z) + z * normalDensity(z);
    const step = (gelu(z) - y) / slope;
    z -= step;
    if (Math.abs(step) <= 1e-15 * z) break;
  }
  return z;
}

/** Whether the row's output settles its input z. */
export function isActive(activation: Activation, z: number): boolean {
  return z > activation.active.low && z < activation.active.high;
}
