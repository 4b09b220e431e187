import { isActive, type Activation } from '../activation.ts';
import type { BlockOfStack } from './blockOfStack.ts';

/** What stands after the projection of a block: nothing, as in the paper, or the activation again. */
export type Bottleneck = 'linear' | 'activated';

export interface StackQuestion {
  /** count × d coordinates. */
  readonly points: Float64Array;
  readonly d: number;
  /** The weights of each block in turn, of d → n → d. */
  readonly blocks: readonly BlockOfStack[];
  readonly activation: Activation;
  readonly bottleneck: Bottleneck;
}

/** The points behind a number of blocks. */
export interface StackStage {
  /** count × d coordinates, scaled to the size of the input. */
  readonly points: Float64Array;
  /**
   * 1 where some layer so far left fewer than d of its channels active: the point is gone for good. The
   * origin itself does not count.
   */
  readonly lost: Uint8Array;
}

/**
 * Sends points through a stack of blocks, expansion → activation → projection (→ activation).
 *
 * The projections lose nothing: at x the whole of a ReLU block is the matrix Q(EᵀE)⁻¹(EᵀDE) with D the
 * active rows, whose determinant is zero only where fewer than d of them are active, and never changes
 * its sign. Each block's output is scaled to the root-mean-square size of the input, as batch norm
 * would; a factor loses nothing either. Without it E⁺ would halve the points block after block.
 * @returns one stage a block
 */
export function runStack(question: StackQuestion): StackStage[] {
  const { points, d, blocks } = question;
  const size = meanSquare(points);
  let now: StackStage = { points, lost: new Uint8Array(points.length / d) };
  return blocks.map((block) => {
    now = throughBlock(now, block, question);
    rescale(now.points, size);
    return now;
  });
}

/** One block for all points. */
function throughBlock(
  before: StackStage,
  { expansion, projection }: BlockOfStack,
  { d, activation, bottleneck }: StackQuestion
): StackStage {
  const { n, rows } = expansion;
  const points = new Float64Array(before.points.length);
  const lost = Uint8Array.from(before.lost);
  for (let p = 0; p < lost.length; p++) {
    // the origin has no direction that could be lost, and stays where it is
    if (before.points.subarray(p * d, (p + 1) * d).every((value) => value === 0)) continue;
    let active = 0;
    for (let k = 0; k < n; k++) {
      let z = 0;
      for (let j = 0; j < d; j++) z += rows[k * d + j] * before.points[p * d + j];
      if (isActive(activation, z)) active++;
      const y = activation.apply(z);
      for (let i = 0; i < d; i++) points[p * d + i] += projection[i * n + k] * y;
    }
    if (active < d) lost[p] = 1;
    if (bottleneck === 'activated') activateOutput(points, p, lost, d, activation);
  }
  return { points, lost };
}

/** The activation on the narrow output: d channels, all of which are needed. */
function activateOutput(
  points: Float64Array,
  p: number,
  lost: Uint8Array,
  d: number,
  activation: Activation
): void {
  for (let i = p * d; i < (p + 1) * d; i++) {
    if (!isActive(activation, points[i])) lost[p] = 1;
    points[i] = activation.apply(points[i]);
  }
}

function meanSquare(points: Float64Array): number {
  return points.reduce((sum, value) => sum + value * value, 0) / points.length;
}

/** To a mean square, where there is anything left to scale. */
function rescale(points: Float64Array, size: number): void {
  const now = meanSquare(points);
  if (!(now > 0)) return;
  const factor = Math.sqrt(size / now);
  for (let k = 0; k < points.length; k++) points[k] *= factor;
}
