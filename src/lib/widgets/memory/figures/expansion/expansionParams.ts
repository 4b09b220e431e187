import { integer } from '../../../host/params.ts';

/** Largest expansion factor that can be dragged to; the drawing leaves room for it. */
export const mostExpansion = 10;

export const expansionParams = {
  /** Expansion factor t of the paper's Table 1. */
  t: integer(6, 1, mostExpansion)
};
