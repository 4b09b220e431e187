import type { Preprocessing } from '../../network/spec.ts';
import type { Size, Square } from './squares.ts';

/** What a square is covered with. */
export type Cover = 'grey' | 'mean' | 'blur';

/**
 * A whole picture of what squares are covered with: the grey halfway between black and white, the
 * picture's mean colour, or the picture itself, blurred until nothing of about `side` is left in it.
 * @param input the network's input [height, width, 3]
 */
export function coverPicture(
  cover: Cover,
  input: Float32Array,
  size: Size,
  preprocessing: Preprocessing,
  side: number
): Float32Array {
  if (cover === 'blur') return blurred(input, size, Math.max(1, Math.round(side / 2)));
  const colour = cover === 'grey' ? greyOf(preprocessing) : meanOf(input);
  return Float32Array.from(input, (_, i) => colour[i % 3]);
}

/** A copy of the picture with one square taken from another one. */
export function covered(
  input: Float32Array,
  cover: Float32Array,
  { width, height }: Size,
  { x, y }: Square,
  side: number
): Float32Array {
  const result = input.slice();
  const right = Math.min(width, x + side);
  for (let row = y; row < Math.min(height, y + side); row++) {
    const [from, to] = [(row * width + x) * 3, (row * width + right) * 3];
    result.set(cover.subarray(from, to), from);
  }
  return result;
}

function greyOf({ scale, offset, perChannel }: Preprocessing): readonly number[] {
  return [0, 1, 2].map(
    (c) => 127.5 * (perChannel?.scale[c] ?? scale) + (perChannel?.offset[c] ?? offset)
  );
}

function meanOf(input: Float32Array): readonly number[] {
  const sums = [0, 0, 0];
  input.forEach((value, i) => (sums[i % 3] += value));
  return sums.map((sum) => sum / (input.length / 3));
}

/** Two box means of 2 · radius + 1 pixels along each axis, cut off at the edges. */
function blurred(input: Float32Array, { width, height }: Size, radius: number): Float32Array {
  let picture = input;
  for (let pass = 0; pass < 2; pass++) {
    picture = boxMeans(
      picture,
      { count: width, step: 3 },
      { count: height, step: width * 3 },
      radius
    );
    picture = boxMeans(
      picture,
      { count: height, step: width * 3 },
      { count: width, step: 3 },
      radius
    );
  }
  return picture;
}

interface Axis {
  readonly count: number;
  /** Distance of neighbours in memory. */
  readonly step: number;
}

function boxMeans(input: Float32Array, along: Axis, across: Axis, radius: number): Float32Array {
  const result = new Float32Array(input.length);
  for (let line = 0; line < across.count; line++)
    for (let c = 0; c < 3; c++) {
      const start = line * across.step + c;
      const at = (i: number) => (i < 0 || i >= along.count ? 0 : input[start + i * along.step]);
      let sum = 0;
      for (let i = 0; i < radius; i++) sum += at(i);
      for (let i = 0; i < along.count; i++) {
        sum += at(i + radius) - at(i - radius - 1);
        const first = Math.max(0, i - radius);
        const last = Math.min(along.count - 1, i + radius);
        result[start + i * along.step] = sum / (last - first + 1);
      }
    }
  return result;
}
