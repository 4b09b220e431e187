import { choice, integer, oneOf, optional } from '../host/params.ts';

/** What the reader can set of the two blocks; named in the address by these words. */
export const blockParams = {
  /** Height and width of the block's input. */
  size: integer(56, 1, 512),
  channels: integer(24, 1, 1024),
  /** Channels of the output. */
  out: integer(24, 1, 1024),
  /** Expansion factor t of the paper's Table 1. */
  t: integer(6, 1, 12),
  stride: oneOf([1, 2], 1),
  /** Bytes of one activation; the paper counts 2. */
  bytes: oneOf([1, 2, 4], 2),
  mode: choice(['plain', 'in-place', 'fused', 'split'], 'plain'),
  /** Slices of the channel split; more than there are inner channels means one channel each. */
  split: integer(4, 1, 4096),
  match: choice(['madds', 'params', 'bottleneck'], 'madds'),
  /** Operation looked at, counted from 0; missing: the whole run. */
  step: optional(integer(0, 0, 99_999))
};
