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
  return `${name === 'gelu' ? 'GELU' : 'Hard-swish'} dips below zero and comes back up: its lowest point is at ${lowest}. Every negative output has two inputs, one on each side of it, so only rows with a positive output settle theirs and count as active.`;
}
