import { tilingCost } from './cost.ts';
import { innerChannels, shapeIn, totalScratch, type Shapes, type Tiling } from './geometry.ts';
import type { Lifetime } from './place.ts';
import type { Segment } from './segments.ts';

export interface PlannedSegment {
  readonly segment: Segment;
  readonly tiling: Tiling;
  /** Of one thread. */
  readonly scratchBytes: number;
}

interface Choosing {
  readonly shapes: Shapes;
  readonly tensors: readonly Lifetime[];
  readonly threads: number;
  readonly budgetBytes: number;
  readonly tiling?: Tiling;
}

const rowSteps = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32];
const channelSteps = [8, 16, 24, 32, 48, 64, 96, 128, 144, 192, 288, 384, 576];

/** All tilings worth trying of a segment. */
function tilingsOf(segment: Segment, shapes: Shapes): Tiling[] {
  const channels = innerChannels(segment, shapes);
  if (channels === 0) {
    const { height } = shapeIn(shapes, segment.output);
    return segment.skips.consumer
      ? rowsUpTo(height).map((rows) => ({ rows, channels }))
      : [{ rows: height, channels }];
  }
  const { height } = shapeIn(shapes, segment.depthwise!.key);
  // an upstream segment gives its rows once, so there is one slice
  const slices = segment.upstream ? [] : channelSteps.filter((count) => count < channels);
  return rowsUpTo(height).flatMap((count) =>
    [...slices, channels].map((c) => ({ rows: count, channels: c }))
  );
}

function rowsUpTo(height: number): number[] {
  return [...rowSteps.filter((count) => count < height), height];
}

/** A wanted tiling with no more rows and channels than there are. */
function clipped({ rows, channels }: Tiling, segment: Segment, shapes: Shapes): Tiling {
  return {
    rows: Math.min(rows, shapeIn(shapes, segment.output).height),
    channels: Math.min(channels, innerChannels(segment, shapes))
  };
}

/**
 * For every segment the cheapest tiling whose scratch fits beside the tensors that are alive then.
 * @returns also the segments for which none fits; they get the smallest
 */
export function chooseTilings(
  segments: readonly Segment[],
  { shapes, tensors, threads, budgetBytes, tiling: wanted }: Choosing
): { segments: PlannedSegment[]; over: ReadonlySet<number> } {
  const over = new Set<number>();
  const planned = segments.map((segment, index): PlannedSegment => {
    const room = (budgetBytes - aliveBytes(tensors, index)) / threads;
    const tilings = wanted ? [clipped(wanted, segment, shapes)] : tilingsOf(segment, shapes);
    const candidates = tilings.map((tiling) => ({
      tiling,
      scratchBytes: totalScratch(segment, shapes, tiling),
      cost: tilingCost(segment, shapes, tiling)
    }));
    const fitting = candidates.filter(({ scratchBytes }) => scratchBytes <= room);
    if (fitting.length === 0) over.add(index);
    const { tiling, scratchBytes } =
      fitting.length > 0 ? least(fitting, 'cost') : least(candidates, 'scratchBytes');
    return { segment, tiling, scratchBytes };
  });
  return { segments: planned, over };
}

function least<K extends string, T extends Record<K, number>>(list: readonly T[], by: K): T {
  return list.reduce((best, item) => (item[by] < best[by] ? item : best));
}

/** Bytes of the whole tensors that are alive while a segment runs. */
function aliveBytes(tensors: readonly Lifetime[], index: number): number {
  return tensors.reduce(
    (sum, { bytes, from, to }) => (from <= index && index <= to ? sum + bytes : sum),
    0
  );
}
