import { choice, optional, pickParams, type Param } from '../../host/params.ts';
import { blockParams } from '../blockParams.ts';

/** Network and row of Table 3: `mobilenet-v2.112`, or `mobilenet-v2.max` for the bottom row. */
const cell: Param<string> = {
  default: '',
  parse: (text) =>
    /^(mobilenet-v[12]|shufflenet-[23])\.(112|56|28|14|7|1|max)$/.test(text) ? text : undefined,
  format: String
};

/** What the reader can set of Table 3. Bytes of a value are the lab's own. */
export const tableParams = {
  /** One tensor, as the paper prints it, or inputs plus outputs of an operation, its Eq. 2. */
  table: choice(['tensor', 'operation'], 'tensor'),
  /** Which tensors exist: all, those between blocks, those left where the ends are fused, too. */
  tensors: choice(['all', 'between', 'ends'], 'ends'),
  /** The cell that is opened. */
  cell: optional(cell)
};

/** The same with what of the lab's own it needs, for the figure and for the state. */
export const table3Params = { ...pickParams(blockParams, ['bytes', 'step']), ...tableParams };
