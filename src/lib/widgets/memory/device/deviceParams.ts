import { choice, integer } from '../../host/params.ts';
import { devices, type DeviceId } from './devices.ts';

const ids = devices.map(({ id }) => id);

/** What the reader can set of the device. Network, resolution, α, mode and bytes are the lab's own. */
export const deviceParams = {
  /** A named part, or `custom`: the budget is the reader's own. */
  device: choice<DeviceId | 'custom'>([...ids, 'custom'], 'stm32f746'),
  /** Bytes that fit, where the device is `custom`. */
  budget: integer(327_680, 1024, 67_108_864)
};

/** Where the slider stops: powers of two and half-way between them, 1 KB to 64 MB. */
export const budgetStops: readonly number[] = Array.from({ length: 33 }, (_, k) =>
  Math.round(1024 * 2 ** (k / 2))
)
  .concat(devices.map(({ bytes }) => bytes))
  .toSorted((a, b) => a - b)
  .filter((stop, index, all) => stop !== all[index - 1]);
