import { flag, integer, optional } from '../../host/params.ts';

/** What a link says of the room "The detector", apart from the two thresholds. */
export const ssdliteParams = {
  /** Which of the detector's maps, the largest first; missing: that of the best box. */
  headMap: optional(integer(0, 0, 15)),
  /** Column and row of its grid; missing: the cell with the best score. */
  cellX: optional(integer(0, 0, 255)),
  cellY: optional(integer(0, 0, 255)),
  /** Which of the cell's default boxes; missing: the one with the best score. */
  defaultBox: optional(integer(0, 0, 31)),
  /** Colours every cell by its best score. */
  cellScores: flag(true),
  /** Turns of non-maximum suppression that are done; missing: all. */
  nms: optional(integer(0, 0, 20))
};
