import type { Block } from './block.ts';
import type { BlockShape } from './blockShape.ts';
import { classicBlock, classicWidths, type ClassicWidths } from './classicBlock.ts';
import { invertedBlock } from './invertedBlock.ts';

/** What the two blocks have in common: multiply-adds, weights, or the narrow width. */
export type Match = 'madds' | 'params' | 'bottleneck';

/**
 * The classic block to compare an inverted one with. Channels are whole numbers, so multiply-adds
 * or weights agree as nearly as one outer width allows (the narrower of two equally near ones).
 * `bottleneck` makes the narrow widths equal: outer = t·d′.
 */
export function matchClassic(shape: BlockShape, match: Match): ClassicWidths {
  if (match === 'bottleneck') return classicWidths(shape, shape.expansion * shape.channels);
  const cost = (block: Block) => (match === 'madds' ? block.multiplyAdds : block.parameters);
  const wanted = cost(invertedBlock(shape));
  const costOf = (outer: number) => cost(classicBlock(shape, classicWidths(shape, outer)));
  const above = firstAtLeast(wanted, costOf);
  const below = Math.max(1, above - 1);
  const nearest = wanted - costOf(below) <= costOf(above) - wanted ? below : above;
  return classicWidths(shape, nearest);
}

/** Smallest whole number ≥ 1 whose cost reaches `wanted`; cost never falls as the width grows. */
function firstAtLeast(wanted: number, costOf: (outer: number) => number): number {
  let high = 1;
  while (costOf(high) < wanted) high *= 2;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (costOf(middle) < wanted) low = middle;
    else high = middle;
  }
  return high;
}
