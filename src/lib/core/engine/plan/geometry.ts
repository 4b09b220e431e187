import type { Shape } from '#lib/core/network/shapes.ts';
import { blockChannels, groupsOf } from '../run/blocked.ts';
import { borderOf, type Border } from './steps.ts';
import type { Segment } from './segments.ts';

/** How much of a segment's inner tensors exists at a time. */
export interface Tiling {
  /** Output rows made in one go, 1 … the output's height. */
  readonly rows: number;
  /** Inner channels made in one go: the paper's split (section 5.1). A multiple of eight, or all. */
  readonly channels: number;
}

export type Shapes = ReadonlyMap<string, Shape>;

/** Sizes that a segment with a depthwise layer works with. */
export interface SlidingGeometry {
  readonly stride: number;
  readonly dilation: number;
  readonly border: Border;
  /** What the depthwise layer reads and writes. */
  readonly inner: Shape;
  readonly filtered: Shape;
  /** Rows of the ring, and its width with borders. */
  readonly ringRows: number;
  readonly ringWidth: number;
  /** Planes of eight channels of one slice. */
  readonly groups: number;
}

/** @throws RangeError if the network has no such tensor */
export function shapeIn(shapes: Shapes, key: string): Shape {
  const shape = shapes.get(key);
  if (!shape) throw new RangeError(`The network has no tensor ${key}.`);
  return shape;
}

/** The sizes of a segment's ring, or undefined where nothing slides. */
export function slidingGeometry(
  { depthwise }: Segment,
  shapes: Shapes,
  tiling: Tiling
): SlidingGeometry | undefined {
  if (!depthwise?.layer) return undefined;
  const { stride, dilation } = depthwise.layer;
  const inner = shapeIn(shapes, depthwise.input);
  const border = borderOf(depthwise.layer, inner);
  return {
    stride,
    dilation,
    border,
    inner,
    filtered: shapeIn(shapes, depthwise.key),
    ringRows: (tiling.rows - 1) * stride + 2 * dilation + 1,
    ringWidth: border.left + inner.width + border.right,
    groups: groupsOf(tiling.channels)
  };
}

/** Bytes that a segment needs while it runs, by what they are for. */
export interface ScratchBytes {
  /** Rows of the tensor before the depthwise layer. */
  readonly ring: number;
  /** Rows of the tensor behind it. */
  readonly filtered: number;
  /** Rows that come from an upstream segment. */
  readonly incoming: number;
  /** Lists of the channels that are not zero. */
  readonly active: number;
  /** What the upstream segment needs itself. */
  readonly upstream: number;
}

/** Most pixels of a kernel's tile. */
const tilePixels = 6;

/** Bytes of the lists of channels that are not zero in rows of so many pixels (`Kernels.pointwise`). */
export function activeBytes(rows: number, columns: number, channels: number): number {
  return rows * Math.ceil(columns / tilePixels) * (8 + groupsOf(channels) * blockChannels * 8);
}

/** Lists of the 1×1 at either end; only one of them is at work at a time. */
function listBytes(
  { skips, producer, consumer }: Segment,
  shapes: Shapes,
  tiling: Tiling,
  ringRows: number
): number {
  const read = producer && shapeIn(shapes, producer.input);
  const first = skips.producer && read ? activeBytes(ringRows, read.width, read.channels) : 0;
  if (!skips.consumer || !consumer) return first;
  const { width, channels } = shapeIn(shapes, consumer.input);
  const slice = tiling.channels === 0 ? channels : Math.min(tiling.channels, channels);
  return Math.max(first, activeBytes(tiling.rows, width, slice));
}

export function scratchOf(segment: Segment, shapes: Shapes, tiling: Tiling): ScratchBytes {
  const sliding = slidingGeometry(segment, shapes, tiling);
  const active = listBytes(segment, shapes, tiling, sliding?.ringRows ?? 0);
  if (!sliding) return { ring: 0, filtered: 0, incoming: 0, active, upstream: 0 };
  const { ringRows, ringWidth, groups, filtered } = sliding;
  const pixel = groups * blockChannels * 4;
  const source = segment.upstream && shapeIn(shapes, segment.upstream.output);
  return {
    ring: ringRows * ringWidth * pixel,
    filtered: segment.consumer ? tiling.rows * filtered.width * pixel : 0,
    active,
    incoming: source ? source.width * groupsOf(source.channels) * blockChannels * 4 : 0,
    upstream: segment.upstream
      ? totalScratch(segment.upstream, shapes, upstreamTiling(segment.upstream, shapes))
      : 0
  };
}

/** An upstream segment makes one row at a time, all channels: it is asked for rows in their order. */
export function upstreamTiling(segment: Segment, shapes: Shapes): Tiling {
  return { rows: 1, channels: innerChannels(segment, shapes) };
}

/** Channels of the tensors inside a segment; 0 where it has none. */
export function innerChannels({ depthwise }: Segment, shapes: Shapes): number {
  return depthwise ? shapeIn(shapes, depthwise.key).channels : 0;
}

export function totalScratch(segment: Segment, shapes: Shapes, tiling: Tiling): number {
  const { ring, filtered, incoming, active, upstream } = scratchOf(segment, shapes, tiling);
  return ring + filtered + incoming + active + upstream;
}
