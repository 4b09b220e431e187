import { blockChannels, groupsOf } from '../blocked.ts';
import { scratchOf, shapeIn, slidingGeometry, type Shapes, type Tiling } from './geometry.ts';
import type { Segment } from './segments.ts';

/**
 * What a tiling costs beyond the arithmetic, which is the same for all: bytes moved because of it,
 * by where they have to come from. Only the order of two tilings of one segment matters. The prices
 * were fitted to times of this network's segments under many tilings.
 */
const nearBytes = 400_000;
const price = { near: 1 / 24, far: 1 / 9, call: 120 } as const;

/** Cycles, roughly, that a tiling adds to a segment. */
export function tilingCost(segment: Segment, shapes: Shapes, tiling: Tiling): number {
  const sliding = slidingGeometry(segment, shapes, tiling);
  if (!sliding) return 0;
  const { inner, filtered } = sliding;
  const { ring, filtered: filteredBytes } = scratchOf(segment, shapes, tiling);
  const slices = Math.ceil(inner.channels / tiling.channels);
  const tiles = Math.ceil(filtered.height / tiling.rows);
  const input = bytesOf(shapes, segment.input);
  const output = bytesOf(shapes, segment.output);
  const weights =
    (segment.producer?.layer ? weightBytes(segment.producer.layer) : 0) +
    (segment.consumer?.layer ? weightBytes(segment.consumer.layer) : 0);
  const kept = ring + filteredBytes;
  const innerTraffic =
    2 * blockedBytes(inner) + (segment.consumer ? 2 * blockedBytes(filtered) : 0);
  return (
    innerTraffic * fetch(kept) +
    (slices - 1) * (input + 2 * output) * fetch(input + output) +
    tiles * weights * fetch(weights / slices + kept) +
    tiles * slices * 4 * price.call
  );
}

/** Price of a byte out of so many that are in use at the same time. */
function fetch(bytes: number): number {
  return bytes <= nearBytes ? price.near : price.far;
}

function bytesOf(shapes: Shapes, key: string): number {
  return blockedBytes(shapeIn(shapes, key));
}

function blockedBytes({
  height,
  width,
  channels
}: {
  height: number;
  width: number;
  channels: number;
}) {
  return groupsOf(channels) * blockChannels * height * width * 4;
}

function weightBytes({
  kernelSize,
  inputChannels,
  outputChannels
}: {
  kernelSize: number;
  inputChannels: number;
  outputChannels: number;
}) {
  return kernelSize ** 2 * inputChannels * outputChannels * 4;
}
