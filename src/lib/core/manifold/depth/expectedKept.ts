import { expectedLostFraction } from '../expected/expectedLostFraction.ts';
import type { Bottleneck } from './runStack.ts';

/**
 * Chance that a point is still there behind a stack of ReLU blocks: each expansion keeps it with
 * 1 − Σ_{j<d} C(n, j)/2ⁿ (Theorem 1 of the appendix), and a ReLU on the bottleneck only where all d
 * channels are positive, 2⁻ᵈ. The blocks are independent, because each has its own random turn.
 */
export function expectedKept(n: number, d: number, blocks: number, bottleneck: Bottleneck): number {
  const kept = 1 - expectedLostFraction(n, d);
  return (bottleneck === 'activated' ? kept * 2 ** -d : kept) ** blocks;
}
