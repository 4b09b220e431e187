import { blockChannels } from '#lib/core/engine/run/blocked.ts';
import type { PlannedSegment } from '#lib/core/engine/plan/chooseTilings.ts';
import {
  scratchOf,
  shapeIn,
  slidingGeometry,
  upstreamTiling,
  type SlidingGeometry
} from '#lib/core/engine/plan/geometry.ts';
import { aligned, type Lifetime } from '#lib/core/engine/plan/place.ts';
import type { Plan } from '#lib/core/engine/plan/plan.ts';
import { readsOf } from '#lib/core/engine/plan/segments.ts';
import { plural } from '#lib/core/words/plural.ts';
import { formatCount } from '#lib/ui/formatNumber.ts';
import { measuredPeak, type Held, type StagePeaks, type StageRow, type Tile } from './stageRow.ts';
import { tensorName } from './stageWords.ts';

/** The own engine's plan stage by stage; stages that share a segment stand together. */
export function ownRows(plan: Plan, peaks: StagePeaks): StageRow[] {
  return groups(plan).map(({ stages, indices }) => {
    const worst = indices.reduce((most, index) =>
      plan.segmentBytes[index] > plan.segmentBytes[most] ? index : most
    );
    const plannedBytes = plan.segmentBytes[worst];
    const measuredBytes = measuredPeak(stages, peaks);
    const reserved = Math.max(...indices.map((index) => reservedBytes(plan, index)));
    return {
      id: stages.join('+'),
      stages,
      plannedBytes,
      held: heldDuring(plan, worst),
      tiles: indices.map((index) => tileOf(plan, plan.segments[index])),
      measuredBytes,
      difference: differenceWords(plannedBytes, measuredBytes, reserved)
    };
  });
}

interface Group {
  readonly stages: readonly string[];
  /** Segments, in running order. */
  readonly indices: readonly number[];
}

function groups({ segments }: Plan): Group[] {
  return segments.reduce<Group[]>((found, { segment }, index) => {
    const stages = [...new Set(segment.steps.map(({ stage }) => stage))];
    const last = found[found.length - 1];
    if (!last?.stages.some((stage) => stages.includes(stage)))
      return [...found, { stages, indices: [index] }];
    const together = {
      stages: [...new Set([...last.stages, ...stages])],
      indices: [...last.indices, index]
    };
    return [...found.slice(0, -1), together];
  }, []);
}

/** Bytes that the engine sets aside while a segment runs: what is inside ends at a cache line. */
function reservedBytes(plan: Plan, index: number): number {
  const { scratchBytes } = plan.segments[index];
  return plan.segmentBytes[index] + (aligned(scratchBytes) - scratchBytes) * plan.threads;
}

function differenceWords(planned: number, measured: number | undefined, reserved: number): string {
  if (measured === undefined || measured === planned) return '';
  const more = formatCount(Math.abs(measured - planned));
  if (measured === reserved)
    return `${more} bytes more than planned: what the stage holds inside is padded to a multiple of 64 bytes, so that the next tensor begins on its own cache line.`;
  return `${more} bytes ${measured > planned ? 'more' : 'less'} than planned.`;
}

function heldDuring(plan: Plan, index: number): Held[] {
  const { segment } = plan.segments[index];
  const touched = new Set([...readsOf(segment), segment.output]);
  const alive = plan.tensors.filter(({ from, to }) => from <= index && index <= to);
  return [
    ...alive.map((tensor) => wholeTensor(plan, tensor, touched.has(tensor.id))),
    ...inside(plan, plan.segments[index])
  ];
}

function wholeTensor({ shapes }: Plan, { id, bytes }: Lifetime, isTouched: boolean): Held {
  const { height, width, channels } = shapeIn(shapes, id);
  return {
    name: tensorName(id),
    size: `${height}×${width}×${channels}`,
    purpose: isTouched ? 'ends' : 'waiting',
    bytes,
    fillingBytes: bytes - height * width * channels * 4
  };
}

/** What the engine has of the maps inside a segment at a time, every thread its own. */
function inside({ shapes, threads }: Plan, { segment, tiling }: PlannedSegment): Held[] {
  const { ring, filtered, incoming, active, upstream } = scratchOf(segment, shapes, tiling);
  const tile = slidingGeometry(segment, shapes, tiling);
  const times = threads > 1 ? ` × ${threads} threads` : '';
  const of = (rows: number) => `${rows} ${plural(rows, 'row')}${times}`;
  const pieces: [name: string, size: string, bytes: number, filling?: number][] = [
    ['rows that the 3×3 slides over', of(tile?.ringRows ?? 0), ring, borderBytes(tile)],
    ['rows after the 3×3', of(tiling.rows), filtered],
    ['a row from the block before', of(1), incoming],
    ['rows inside the block before', of(upstreamRows(segment.upstream, shapes)), upstream],
    ['list of the non-zero channels', times.trim(), active]
  ];
  return pieces
    .filter(([, , bytes]) => bytes > 0)
    .map(([name, size, bytes, filling = 0]) => {
      const own = { bytes: bytes * threads, fillingBytes: filling * threads };
      return { name, size, purpose: 'inside', ...own };
    });
}

/** Bytes of the zeros left and right of the rows that the 3×3 slides over. */
function borderBytes(tile: SlidingGeometry | undefined): number {
  if (!tile) return 0;
  return tile.ringRows * (tile.ringWidth - tile.inner.width) * tile.groups * blockChannels * 4;
}

function upstreamRows(
  upstream: PlannedSegment['segment'] | undefined,
  shapes: Plan['shapes']
): number {
  if (!upstream) return 0;
  return slidingGeometry(upstream, shapes, upstreamTiling(upstream, shapes))?.ringRows ?? 0;
}

/** How much of the map before the 3×3 exists at a time; where nothing slides, all of the output. */
function tileOf({ shapes }: Plan, { segment, tiling }: PlannedSegment): Tile {
  const steps = segment.steps.map(({ key }) => key);
  const tile = slidingGeometry(segment, shapes, tiling);
  const { height, channels } = tile?.inner ?? shapeIn(shapes, segment.output);
  return {
    steps,
    rows: tile ? Math.min(tile.ringRows, height) : height,
    ofRows: height,
    channels: tile ? tiling.channels : channels,
    ofChannels: channels
  };
}
