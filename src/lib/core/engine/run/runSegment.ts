import { groupsOf } from './blocked.ts';
import {
  convolution,
  noRows,
  pixelBytes,
  pointwise,
  wholeRows,
  type Workspace
} from './layerCalls.ts';
import { shapeIn, type Tiling } from '../plan/geometry.ts';
import type { Segment } from '../plan/segments.ts';
import { SlidingRows } from './slidingRows.ts';

/**
 * Runs a segment's output rows from … to (all slices of its channels).
 * @param scratch address of as many bytes as `scratchOf` says; not shared with anybody who runs
 * other rows at the same time
 */
export function runSegment(
  workspace: Workspace,
  segment: Segment,
  tiling: Tiling,
  scratch: number,
  [from, to]: readonly [from: number, to: number]
): void {
  if (from >= to) return;
  if (segment.other) return runOther(workspace, segment, [from, to]);
  const out = wholeRows(workspace, segment.output, from);
  if (!segment.depthwise) {
    for (let row = from; row < to; row += tiling.rows)
      runPointwise(workspace, segment, scratch, [row, Math.min(row + tiling.rows, to)]);
    return;
  }
  const sliding = new SlidingRows(workspace, segment, tiling, scratch);
  for (let channel = 0; channel < sliding.channels; channel += tiling.channels) {
    sliding.begin(channel, from);
    for (let row = from; row < to; row += tiling.rows) {
      const end = Math.min(row + tiling.rows, to);
      sliding.make(row, end, { ...out, address: out.address + (row - from) * out.row });
    }
  }
}

function runPointwise(
  workspace: Workspace,
  { consumer, residual, input, output, skips }: Segment,
  scratch: number,
  [from, to]: readonly [number, number]
): void {
  const step = consumer!;
  const out = wholeRows(workspace, output, from);
  const source = wholeRows(workspace, input, from);
  const added = residual === undefined ? noRows : wholeRows(workspace, residual, from);
  const { width } = shapeIn(workspace.shapes, step.key);
  pointwise(workspace, step, source, out, {
    rows: to - from,
    columns: width,
    residual: added,
    active: skips.consumer ? scratch : 0
  });
}

/** Layers that run alone: pooling, a sum that stands by itself, a convolution somebody looks at. */
function runOther(
  workspace: Workspace,
  { other }: Segment,
  range: readonly [number, number]
): void {
  const { kernels, shapes, addressOf } = workspace;
  const { key, layer, input, residual } = other!;
  const { height, width, channels } = shapeIn(shapes, key);
  const out = wholeRows(workspace, key, range[0]);
  if (layer?.kind === 'convolution') convolution(workspace, other!, out, range, [0, channels]);
  else if (layer) {
    const source = shapeIn(shapes, input);
    const pixels = source.height * source.width;
    kernels.mean(addressOf(input), pixels * pixelBytes, out.address, groupsOf(channels), pixels);
  } else {
    const bytes = groupsOf(channels) * height * width * pixelBytes;
    kernels.add(addressOf(input), addressOf(residual!), addressOf(key), bytes);
  }
}
