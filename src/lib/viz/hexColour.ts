/** Red, green and blue, 0…255, of a colour written #rrggbb or #rgb; a RangeError for anything else. */
export function channelsOf(hex: string): [number, number, number] {
  const digits = /^#([\da-f]{6}|[\da-f]{3})$/i.exec(hex)?.[1];
  if (!digits) throw new RangeError(`A colour is written #rrggbb, not ${hex}`);
  const each = digits.length / 3;
  const channel = (k: number) =>
    parseInt(digits.slice(k * each, (k + 1) * each).repeat(each === 1 ? 2 : 1), 16);
  return [channel(0), channel(1), channel(2)];
}

/** The same backwards; values between two levels are rounded. */
export function hexOf(channels: readonly number[]): string {
  return `#${channels.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}
