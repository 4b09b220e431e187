import type { Activation } from '#lib/core/manifold/activation.ts';
import { activationTitles } from '../activationTitles.ts';

/** Heading of the middle panel. */
export function afterWhat({ name }: Activation): string {
  return name === 'identity' ? 'after T, no activation' : `after ${activationTitles[name]}`;
}

/** Why an activation with a dip loses what it loses; empty for the others. */
export function dipNote({ name }: Activation): string {
  if (name !== 'hard-swish' && name !== 'gelu') return '';
  const lowest = name === 'gelu' ? 'z ≈ −0.75' : 'z = −1.5';
  return `${name === 'gelu' ? 'GELU' : 'Hard-swish'} dips below zero and comes back up: its lowest point is at ${lowest}. Every negative output has two inputs, one on each side of it, so only rows with a positive output determine their input and count as active.`;
}

/**
 * Why the scale of T changes nothing here; empty where it changes something. ReLU, leaky ReLU and no
 * activation at all only pass a positive factor on, and T⁺ takes it out again.
 */
export function scaleWords({ name }: Activation, isShifted: boolean): string {
  if (isShifted || !['relu', 'leaky-relu', 'identity'].includes(name)) return '';
  return 'Without a bias, the scale of T makes no difference to what comes back: the activation passes a positive factor on unchanged, and T⁺ divides by it again. Choose ReLU6 or add a bias to see an effect.';
}
