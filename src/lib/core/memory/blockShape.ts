/** What the reader sets of a block; both blocks of the comparison follow from it. */
export interface BlockShape {
  /** Height and width of the input, in pixels. */
  readonly size: number;
  /** Channels of the input: d′ of section 3.3, k of Table 1. */
  readonly channels: number;
  /** Channels of the output: d″, k′. */
  readonly outputChannels: number;
  /** t of Table 1: inner width ÷ outer width of the inverted block, and the reverse of the classic one. */
  readonly expansion: number;
  readonly stride: number;
  /** Bytes of one activation: 1, 2 or 4. */
  readonly bytesPerValue: number;
}

/** Side of the output with SAME padding. */
export function outputSize({ size, stride }: Pick<BlockShape, 'size' | 'stride'>): number {
  return Math.ceil(size / stride);
}

/** A shortcut can add input to output only if they have the same shape (stride 1, equal channels). */
export function hasShortcut({ stride, channels, outputChannels }: BlockShape): boolean {
  return stride === 1 && channels === outputChannels;
}
