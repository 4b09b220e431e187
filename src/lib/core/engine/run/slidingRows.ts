import { blockChannels, groupsOf } from './blocked.ts';
import {
  clipOf,
  convolution,
  noRows,
  pixelBytes,
  pointwise,
  wholeRows,
  type Rows,
  type Workspace
} from './layerCalls.ts';
import {
  scratchOf,
  shapeIn,
  slidingGeometry,
  upstreamTiling,
  type SlidingGeometry,
  type Tiling
} from '../plan/geometry.ts';
import type { Segment } from '../plan/segments.ts';
import { imageKey } from '../plan/steps.ts';

/** A segment with a depthwise layer: it slides over a ring of rows that are made when they are needed. */
export class SlidingRows {
  readonly channels: number;
  readonly #workspace: Workspace;
  readonly #segment: Segment;
  readonly #tiling: Tiling;
  readonly #sliding: SlidingGeometry;
  readonly #ring: Rows;
  readonly #filtered: Rows;
  readonly #incoming: Rows;
  readonly #active: number;
  readonly #upstream: SlidingRows | undefined;
  #channel = 0;
  /** The first row of the depthwise layer's input that is not in the ring yet; borders count. */
  #next = 0;

  constructor(workspace: Workspace, segment: Segment, tiling: Tiling, scratch: number) {
    const { shapes } = workspace;
    const sliding = slidingGeometry(segment, shapes, tiling)!;
    const bytes = scratchOf(segment, shapes, tiling);
    const { ringRows, ringWidth, filtered } = sliding;
    this.#workspace = workspace;
    this.#segment = segment;
    this.#tiling = tiling;
    this.#sliding = sliding;
    this.channels = sliding.inner.channels;
    this.#ring = planes(scratch, ringRows, ringWidth);
    this.#filtered = planes(scratch + bytes.ring, tiling.rows, filtered.width);
    const incoming = scratch + bytes.ring + bytes.filtered;
    const { upstream } = segment;
    this.#active = incoming + bytes.incoming;
    this.#incoming = upstream
      ? planes(incoming, 1, shapeIn(shapes, upstream.output).width)
      : noRows;
    this.#upstream =
      upstream &&
      new SlidingRows(
        workspace,
        upstream,
        upstreamTiling(upstream, shapes),
        this.#active + bytes.active
      );
    const start = scratch / 4;
    workspace.heap.fill(0, start, start + bytes.ring / 4);
  }

  /** Starts a slice of channels at an output row. */
  begin(channel: number, row: number): void {
    const { stride, border } = this.#sliding;
    this.#channel = channel;
    this.#next = row * stride - border.top;
    this.#upstream?.begin(0, Math.max(0, this.#next));
  }

  /** Makes output rows from … to; each call goes on where the one before has ended. */
  make(from: number, to: number, out: Rows): void {
    const { stride, dilation, border, filtered } = this.#sliding;
    this.#fillTo((to - 1) * stride - border.top + 2 * dilation + 1);
    const { consumer } = this.#segment;
    const plane = this.#channel / blockChannels;
    const target = consumer ? this.#filtered : { ...out, address: out.address + plane * out.plane };
    this.#slide(from, to, target);
    if (!consumer) return;
    pointwise(this.#workspace, consumer, this.#filtered, out, {
      rows: to - from,
      columns: filtered.width,
      residual: this.#residual(from),
      inputs: [this.#channel, this.#count],
      active: this.#segment.skips.consumer ? this.#active : 0
    });
  }

  get #count(): number {
    return Math.min(this.#tiling.channels, this.channels - this.#channel);
  }

  #residual(row: number): Rows {
    const { residual } = this.#segment;
    return residual === undefined ? noRows : wholeRows(this.#workspace, residual, row);
  }

  #slot(row: number): number {
    const { ringRows } = this.#sliding;
    return ((row % ringRows) + ringRows) % ringRows;
  }

  /** Makes the ring's rows up to `end`; rows beyond the map are zeros. */
  #fillTo(end: number): void {
    const { ringRows, inner } = this.#sliding;
    while (this.#next < end) {
      const row = this.#next;
      const inside = row >= 0 && row < inner.height;
      const limit = inside ? Math.min(end, inner.height) : Math.min(end, row + 1);
      // rows that lie behind one another in the ring are made together
      const count = Math.min(limit - row, ringRows - this.#slot(row));
      const made = !inside
        ? this.#clear(row)
        : this.#upstream
          ? this.#take(row)
          : this.#produce(row, count);
      this.#next += made;
    }
  }

  #clear(row: number): number {
    const { groups, ringWidth } = this.#sliding;
    const { address, plane, row: rowBytes } = this.#ring;
    const heap = this.#workspace.heap;
    for (let group = 0; group < groups; group++) {
      const at = (address + group * plane + this.#slot(row) * rowBytes) / 4;
      heap.fill(0, at, at + ringWidth * blockChannels);
    }
    return 1;
  }

  /** One row from upstream through the producer. */
  #take(row: number): number {
    this.#upstream!.make(row, row + 1, this.#incoming);
    this.#expand(this.#incoming, row, 1);
    return 1;
  }

  #produce(row: number, rows: number): number {
    const { producer, input } = this.#segment;
    const workspace = this.#workspace;
    if (producer && input !== imageKey) this.#expand(wholeRows(workspace, input, row), row, rows);
    else if (producer)
      convolution(
        workspace,
        producer,
        this.#inner(row),
        [row, row + rows],
        [this.#channel, this.#count]
      );
    else this.#copy(row, rows);
    return rows;
  }

  /** The ring's row inside its border. */
  #inner(row: number): Rows {
    const { address, row: rowBytes } = this.#ring;
    const at = address + this.#slot(row) * rowBytes + this.#sliding.border.left * pixelBytes;
    return { ...this.#ring, address: at };
  }

  #expand(source: Rows, row: number, rows: number): void {
    pointwise(this.#workspace, this.#segment.producer!, source, this.#inner(row), {
      rows,
      columns: this.#sliding.inner.width,
      outputs: [this.#channel, this.#count],
      active: this.#segment.skips.producer ? this.#active : 0
    });
  }

  #copy(row: number, rows: number): void {
    const source = wholeRows(this.#workspace, this.#segment.input, row);
    const out = this.#inner(row);
    this.#workspace.kernels.copy(
      source.address + (this.#channel / blockChannels) * source.plane,
      source.plane,
      source.row,
      out.address,
      out.plane,
      out.row,
      groupsOf(this.#count),
      rows,
      this.#sliding.inner.width * pixelBytes
    );
  }

  /** The depthwise layer over the ring, as many rows at once as do not wrap around. */
  #slide(from: number, to: number, out: Rows): void {
    const { key, layer } = this.#segment.depthwise!;
    const { stride, dilation, border, ringRows, filtered } = this.#sliding;
    const { kernels, weights } = this.#workspace;
    const kernel = weights.get(key)!.kernel + this.#channel * 40;
    for (let row = from; row < to;) {
      const slots = [0, 1, 2].map((tap) => this.#slot(row * stride - border.top + tap * dilation));
      const free = Math.min(...slots.map((slot) => Math.ceil((ringRows - slot) / stride)));
      const rows = Math.min(free, to - row);
      const [x0, x1, x2] = slots.map((slot) => this.#ring.address + slot * this.#ring.row);
      kernels.depthwise(
        x0,
        x1,
        x2,
        this.#ring.plane,
        stride * this.#ring.row,
        kernel,
        out.address + (row - from) * out.row,
        out.plane,
        out.row,
        groupsOf(this.#count),
        rows,
        filtered.width,
        stride,
        dilation,
        ...clipOf(layer!.activation)
      );
      row += rows;
    }
  }
}

function planes(address: number, rows: number, columns: number): Rows {
  const row = columns * pixelBytes;
  return { address, plane: rows * row, row };
}
