/** A channel and what it adds to the logit. */
export interface ChannelShare {
  readonly channel: number;
  readonly value: number;
}

/** The channels that add or take away most, the largest first; those that do nothing are left out. */
export function largestShares(perChannel: Float32Array, most: number): ChannelShare[] {
  return Array.from(perChannel, (value, channel) => ({ channel, value }))
    .filter(({ value }) => value !== 0)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .slice(0, most);
}

/** A bar on a common axis with zero in the middle, as shares of the axis. */
export function barOf(
  value: number,
  reach: number
): { readonly left: number; readonly width: number } {
  const width = reach > 0 ? Math.abs(value) / reach / 2 : 0;
  return { left: value < 0 ? 0.5 - width : 0.5, width };
}
