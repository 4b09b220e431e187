/** A block of the arena and the segments, first and last, during which it is needed. */
export interface Lifetime {
  readonly id: string;
  readonly bytes: number;
  readonly from: number;
  readonly to: number;
}

export interface Placement {
  /** Offset of each block in bytes. */
  readonly offsets: ReadonlyMap<string, number>;
  /** End of the furthest block. */
  readonly bytes: number;
}

/** Blocks start at multiples of a cache line, so that a tile does not straddle more lines than it must. */
export const alignment = 64;

export function aligned(bytes: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}

/**
 * Gives every block an offset such that blocks that are needed at the same time do not overlap:
 * the largest first, each at the lowest place that is free for its whole life.
 */
export function place(blocks: readonly Lifetime[]): Placement {
  const placed: { start: number; end: number; block: Lifetime }[] = [];
  for (const block of blocks.toSorted((a, b) => b.bytes - a.bytes)) {
    const beside = placed
      .filter((other) => other.block.from <= block.to && block.from <= other.block.to)
      .sort((a, b) => a.start - b.start);
    let start = 0;
    for (const other of beside) {
      if (other.start - start >= block.bytes) break;
      start = Math.max(start, aligned(other.end));
    }
    placed.push({ start, end: start + block.bytes, block });
  }
  return {
    offsets: new Map(placed.map(({ start, block }) => [block.id, start])),
    bytes: Math.max(0, ...placed.map(({ end }) => end))
  };
}
