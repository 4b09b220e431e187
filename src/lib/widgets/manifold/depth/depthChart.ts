import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { mostBlocks } from '../manifoldParams.ts';

export const chartHeight = 170;
/** Room above and below the highest and lowest line, pixels. */
const margin = 8;

/** Blocks as per cent of the width. */
export const blockX = scaleLinear([0, mostBlocks], [2, 98]);
/** Shares as pixels from the top. */
export const shareY = scaleLinear([0, 1], [chartHeight - margin, margin]);

/** A line through shares behind 0, 1, 2 … blocks, in a box 100 wide. */
export function sharePath(shares: readonly number[]): string {
  return line<number>((_, blocks) => blockX(blocks), shareY)(shares) ?? '';
}
