import { scaleLinear } from 'd3-scale';
import { mostBlocks } from '../manifoldParams.ts';

export const chartHeight = 170;
/** Room above and below the highest and lowest line, pixels. */
const margin = 8;

/** Blocks as per cent of the width. */
export const blockX = scaleLinear([0, mostBlocks], [2, 98]);
/** Shares as pixels from the top. */
export const shareY = scaleLinear([0, 1], [chartHeight - margin, margin]);
