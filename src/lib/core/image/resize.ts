import type { Preprocessing } from '#lib/core/network/spec.ts';

/** Pixels as a canvas gives them: 8 bits a channel, red, green, blue, alpha, not premultiplied. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** [height, width, 4] */
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** Two neighbours along one axis and the share of the second. */
interface Neighbours {
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly share: Float64Array;
}

/**
 * A picture as the network takes it: resized to `height` × `width` without keeping its aspect ratio,
 * transparent pixels laid over white, then x · scale + offset.
 *
 * Bilinear as TensorFlow's `resize_bilinear` with `align_corners=false, half_pixel_centers=false`,
 * which is what the detector was trained with: source = target · in / out, so the first pixel of
 * both pictures coincides. It reads four pixels whatever the reduction; there is no averaging.
 * @returns [height, width, 3]
 */
export function resizePicture(
  pixels: Pixels,
  height: number,
  width: number,
  preprocessing: Preprocessing
): Float32Array {
  const rows = neighbours(pixels.height, height);
  const columns = neighbours(pixels.width, width);
  const { scale, offset, channelOrder, perChannel } = preprocessing;
  const scales = perChannel?.scale ?? [scale, scale, scale];
  const offsets = perChannel?.offset ?? [offset, offset, offset];
  const order = channelOrder === 'bgr' ? [2, 1, 0] : [0, 1, 2];
  const output = new Float32Array(height * width * 3);
  const { data } = pixels;
  let at = 0;
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [rows.low[y] * pixels.width, rows.high[y] * pixels.width];
    const down = rows.share[y];
    for (let x = 0; x < width; x++) {
      const [left, right, across] = [columns.low[x], columns.high[x], columns.share[x]];
      for (let c = 0; c < 3; c++) {
        const upper = between(data, (top + left) * 4, (top + right) * 4, across, order[c]);
        const lower = between(data, (bottom + left) * 4, (bottom + right) * 4, across, order[c]);
        output[at++] = (upper + (lower - upper) * down) * scales[c] + offsets[c];
      }
    }
  }
  return output;
}

function neighbours(from: number, to: number): Neighbours {
  const low = new Int32Array(to);
  const high = new Int32Array(to);
  const share = new Float64Array(to);
  for (let i = 0; i < to; i++) {
    const source = (i * from) / to;
    low[i] = Math.floor(source);
    high[i] = Math.min(low[i] + 1, from - 1);
    share[i] = source - low[i];
  }
  return { low, high, share };
}

/** One channel between two pixels of a row. */
function between(
  data: Pixels['data'],
  left: number,
  right: number,
  share: number,
  channel: number
): number {
  const from = overWhite(data, left, channel);
  return from + (overWhite(data, right, channel) - from) * share;
}

function overWhite(data: Pixels['data'], pixel: number, channel: number): number {
  const alpha = data[pixel + 3];
  const value = data[pixel + channel];
  return alpha === 255 ? value : 255 + ((value - 255) * alpha) / 255;
}
