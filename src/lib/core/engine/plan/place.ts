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

type Before = (a: Lifetime, b: Lifetime) => number;

/** What is needed by one segment only goes last: it fits into any gap. */
const briefLast: Before = (a, b) => Number(a.to === a.from) - Number(b.to === b.from);

/** Orders to begin with: first what is large, needed for long, needed last, needed first. */
const orders: readonly Before[] = [
  (a, b) => b.bytes - a.bytes,
  (a, b) => b.to - b.from - (a.to - a.from) || b.bytes - a.bytes,
  (a, b) => b.to - a.to || a.from - b.from || b.bytes - a.bytes,
  (a, b) => briefLast(a, b) || a.from - b.from || b.bytes - a.bytes,
  (a, b) => briefLast(a, b) || b.from - a.from || b.bytes - a.bytes
];
/** Changes tried of each before the best so far is taken. */
const changes = 40;

/**
 * Gives every block an offset such that blocks that are needed at the same time do not overlap.
 * Blocks are placed one after another, each at the lowest place that is free for its whole life.
 * Where that wastes memory, the block that ends furthest has come too late: it is moved to the front
 * and all is placed anew, until nothing is wasted or the changes are used up.
 */
export function place(blocks: readonly Lifetime[]): Placement {
  const bound = mostAtOnce(blocks);
  let best: Placement | undefined;
  for (const before of orders) {
    let order = blocks.toSorted(before);
    for (let change = 0; change < changes; change++) {
      const placement = placeInOrder(order);
      if (!best || placement.bytes < best.bytes) best = placement;
      if (best.bytes <= bound) return best;
      const last = furthest(order, placement);
      order = [last, ...order.filter((block) => block !== last)];
    }
  }
  return best ?? { offsets: new Map(), bytes: 0 };
}

function placeInOrder(blocks: readonly Lifetime[]): Placement {
  const placed: { start: number; end: number; block: Lifetime }[] = [];
  for (const block of blocks) {
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

function furthest(blocks: readonly Lifetime[], { offsets }: Placement): Lifetime {
  const end = ({ id, bytes }: Lifetime) => offsets.get(id)! + bytes;
  return blocks.reduce((last, block) => (end(block) > end(last) ? block : last));
}

/** Bytes that no placement can do without: the most that is needed at the same time. */
function mostAtOnce(blocks: readonly Lifetime[]): number {
  const alive = (at: number) =>
    blocks.reduce((sum, { from, to, bytes }) => (from <= at && at <= to ? sum + bytes : sum), 0);
  return Math.max(0, ...blocks.map(({ from }) => alive(from)));
}
