import { choice, integer } from '../../host/params.ts';

/** Blocks with an expansion layer, which is what can be cut: all but the first. */
export const splitBlocks: readonly string[] = Array.from({ length: 16 }, (_, i) => `b${i + 1}`);

/** What the reader can set of the split that is carried out. */
export const splittingParams = {
  block: choice(splitBlocks, 'b8'),
  /** Number of slices that is looked at; the nearest one that is tried stands in for others. */
  slices: integer(4, 1, 960)
};
