import type { ActivationName } from '#lib/core/manifold/activation.ts';

/** Activation functions as the page calls them. */
export const activationTitles: Readonly<Record<ActivationName, string>> = {
  relu: 'ReLU',
  relu6: 'ReLU6',
  'leaky-relu': 'leaky ReLU',
  'hard-swish': 'hard-swish',
  gelu: 'GELU',
  identity: 'no activation'
};
