import * as tf from '@tensorflow/tfjs-core';
import { adjointKernel, spreadOut } from '#lib/core/explain/gradient/adjoint.ts';
import type { ReverseGround } from '#lib/core/explain/gradient/reversePass.ts';

/**
 * The adjoint of a convolution by TensorFlow.js on its present backend. Its WebAssembly backend has
 * no gradients of depthwise convolutions, so all adjoints are written as forward convolutions (see
 * `core/gradient/adjoint.ts`), which every backend has. No tensor is left behind.
 */
export const tfjsAdjoint: ReverseGround['adjoint'] = async (layer, weights, arriving, input) => {
  const spread = spreadOut(layer, arriving, input);
  const { kernelSize, inputChannels, outputChannels, dilation } = layer;
  const kernel = adjointKernel(layer, weights.kernel);
  const result = tf.tidy(() => {
    const x = tf.tensor4d(spread.data, [1, spread.height, spread.width, spread.channels]);
    if (layer.kind === 'depthwise') {
      const filter = tf.tensor4d(kernel, [kernelSize, kernelSize, inputChannels, 1]);
      return tf.depthwiseConv2d(x, filter, 1, 'valid', 'NHWC', dilation);
    }
    const filter = tf.tensor4d(kernel, [kernelSize, kernelSize, outputChannels, inputChannels]);
    return tf.conv2d(x, filter, 1, 'valid', 'NHWC', dilation);
  });
  try {
    // a copy: the CPU backend hands out its own array
    return (await result.data<'float32'>()).slice();
  } finally {
    result.dispose();
  }
};
