import type { DenseLayer } from './shape.ts';

/**
 * y = W x + b for `count` points.
 * @param input count × inputs
 * @param output count × outputs, overwritten
 */
export function denseForward(
  { inputs, outputs, weights, bias }: DenseLayer,
  parameters: Float64Array,
  input: Float64Array,
  output: Float64Array,
  count: number
): void {
  for (let point = 0; point < count; point++) {
    const from = point * inputs;
    const to = point * outputs;
    for (let row = 0; row < outputs; row++) {
      const at = weights + row * inputs;
      let sum = parameters[bias + row];
      for (let column = 0; column < inputs; column++)
        sum += parameters[at + column] * input[from + column];
      output[to + row] = sum;
    }
  }
}

/**
 * The layer's part of the backward pass.
 * @param outputGradient ∂loss/∂y, count × outputs
 * @param gradients of all parameters; this layer's are added
 * @param inputGradient ∂loss/∂x, count × inputs: added to; missing where nothing needs it
 */
export function denseBackward(
  { inputs, outputs, weights, bias }: DenseLayer,
  parameters: Float64Array,
  input: Float64Array,
  outputGradient: Float64Array,
  gradients: Float64Array,
  inputGradient: Float64Array | undefined,
  count: number
): void {
  for (let point = 0; point < count; point++) {
    const from = point * inputs;
    const to = point * outputs;
    for (let row = 0; row < outputs; row++) {
      const slope = outputGradient[to + row];
      if (slope === 0) continue;
      const at = weights + row * inputs;
      gradients[bias + row] += slope;
      for (let column = 0; column < inputs; column++)
        gradients[at + column] += slope * input[from + column];
      if (!inputGradient) continue;
      for (let column = 0; column < inputs; column++)
        inputGradient[from + column] += slope * parameters[at + column];
    }
  }
}
