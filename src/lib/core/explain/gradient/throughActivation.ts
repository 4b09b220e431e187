import type { Activation } from '../../network/spec.ts';

/** What of a gradient goes on behind a non-linearity. */
export interface Passed {
  /** Gradient at the sums before the non-linearity. */
  readonly gradient: Float32Array;
  /** Σ gradient × 6 over the values that ReLU6 has cut off: there the output no longer moves. */
  readonly sixes: number;
}

/**
 * Takes a gradient back through a non-linearity: it passes where the output follows its sum, and
 * nowhere else. Exactly at 0 and at 6, where there is no derivative, it does not pass.
 * @param outputs values after the non-linearity; not looked at where it is linear
 */
export function throughActivation(
  activation: Activation,
  gradient: Float32Array,
  outputs: Float32Array | undefined
): Passed {
  if (activation === 'linear' || !outputs) return { gradient, sixes: 0 };
  const top = activation === 'relu6' ? 6 : Infinity;
  const passed = new Float32Array(gradient.length);
  let sixes = 0;
  for (let i = 0; i < passed.length; i++) {
    const output = outputs[i];
    if (output >= top) sixes += gradient[i] * top;
    else if (output > 0) passed[i] = gradient[i];
  }
  return { gradient: passed, sixes };
}
