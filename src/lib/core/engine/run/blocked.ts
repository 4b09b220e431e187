import type { Shape } from '../../network/shapes.ts';
import type { Activations } from '../../network/spec.ts';

/** Channels of one plane of the blocked layout (`kernels.ts`). */
export const blockChannels = 8;

/** Planes of a tensor: channels in groups of eight, the last one filled up. */
export function groupsOf(channels: number): number {
  return Math.ceil(channels / blockChannels);
}

/** Bytes of a tensor in the blocked layout, the filling included. */
export function blockedBytes({ height, width, channels }: Shape): number {
  return groupsOf(channels) * blockChannels * height * width * 4;
}

/** Row-major [height, width, channels] → blocked. */
export function toBlocked({ height, width, channels, data }: Activations, out: Float32Array): void {
  const pixels = height * width;
  out.fill(0, 0, groupsOf(channels) * blockChannels * pixels);
  for (let pixel = 0; pixel < pixels; pixel++)
    for (let c = 0; c < channels; c++)
      out[((c >> 3) * pixels + pixel) * blockChannels + (c & 7)] = data[pixel * channels + c];
}

/** Blocked → row-major [height, width, channels], in `data`. */
export function fromBlocked(
  { height, width, channels }: Shape,
  blocked: Float32Array,
  data: Float32Array = new Float32Array(height * width * channels)
): Activations {
  const pixels = height * width;
  for (let first = 0; first < channels; first += blockChannels) {
    const count = Math.min(blockChannels, channels - first);
    let from = first * pixels;
    let to = first;
    for (let pixel = 0; pixel < pixels; pixel++, from += blockChannels, to += channels)
      for (let c = 0; c < count; c++) data[to + c] = blocked[from + c];
  }
  return { height, width, channels, data };
}
