import { seededUniform } from '#lib/core/random/seededUniform.ts';
import { blockChannels, groupsOf } from '../run/blocked.ts';
import { pixelBytes, type Rows } from '../run/layerCalls.ts';

/** What a kernel may do to a word of memory. */
export const use = { keep: 0, result: 1, scratch: 2 } as const;

/** A NaN that no arithmetic makes: what is read from where nothing lies shows in the result. */
const pattern = 0x7fab_cdef;

export type ValueAt = (channel: number, row: number, column: number) => number;

/** Lays out the memory of one call: blocks with gaps between them, everything else the pattern. */
export class CallMemory {
  readonly #words = new Uint32Array(1 << 18).fill(pattern);
  readonly #floats = new Float32Array(this.#words.buffer);
  readonly #use = new Uint8Array(this.#words.length);
  readonly #random: () => number;
  readonly #gap: number;
  #end = 16;

  /** @param gap pixels between rows, planes and blocks */
  constructor(seed: number, gap: number) {
    this.#random = seededUniform(seed);
    this.#gap = gap;
  }

  /** Even in −scale…scale. */
  random(scale = 1): number {
    return (2 * this.#random() - 1) * scale;
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  /** A block of so many bytes; its address. */
  take(bytes: number): number {
    const at = this.#end;
    this.#end += Math.ceil(bytes / 32) * 8 + (1 + this.#gap) * blockChannels;
    return at * 4;
  }

  set(address: number, value: number): void {
    this.#floats[address / 4] = value;
  }

  mark(address: number, bytes: number, as: number): void {
    this.#use.fill(as, address / 4, (address + bytes) / 4);
  }

  /** A blocked tensor; channels that fill up the last plane are zeros. */
  tensor(channels: number, rows: number, columns: number, valueAt?: ValueAt): Rows {
    const row = (columns + this.#gap) * pixelBytes;
    const plane = rows * row + this.#gap * pixelBytes;
    const address = this.take(groupsOf(channels) * plane);
    const blocked = { address, plane, row };
    if (valueAt)
      eachValue(blocked, { channels, rows, columns }, (at, c, y, x) =>
        this.set(at, c < channels ? valueAt(c, y, x) : 0)
      );
    return blocked;
  }

  /** A tensor that the call writes. */
  result(channels: number, rows: number, columns: number, valueAt?: ValueAt): Rows {
    const blocked = this.tensor(channels, rows, columns, valueAt);
    eachValue(blocked, { channels, rows, columns }, (at) => this.mark(at, 4, use.result));
    return blocked;
  }

  /** Contents before the call, and what it may do to each word. */
  finish(): { words: Uint32Array; uses: Uint8Array } {
    const length = this.#end + 256;
    return { words: this.#words.slice(0, length), uses: this.#use.slice(0, length) };
  }
}

function eachValue(
  { address, plane, row }: Rows,
  { channels, rows, columns }: { channels: number; rows: number; columns: number },
  visit: (at: number, channel: number, row: number, column: number) => void
): void {
  for (let c = 0; c < groupsOf(channels) * blockChannels; c++)
    for (let y = 0; y < rows; y++)
      for (let x = 0; x < columns; x++)
        visit(address + (c >> 3) * plane + y * row + x * pixelBytes + (c & 7) * 4, c, y, x);
}
