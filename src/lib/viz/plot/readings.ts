/** A point of a chart that can be read. */
export interface Reading {
  /** Its place in the plot, as values of its scales. */
  readonly x: number;
  readonly y: number;
  /** What is said of it to the pointer, the keyboard and a screen reader alike. */
  readonly text: string;
}

/** How near the pointer must be, sideways, in pixels. */
const reach = 32;

/**
 * The reading that is meant by a place: sideways distances count more, since columns and lines are
 * read from above as well.
 * @param places of the readings, in pixels
 */
export function readingAt(
  places: readonly { readonly x: number; readonly y: number }[],
  x: number,
  y: number
): number | undefined {
  let [best, least] = [-1, Infinity];
  for (const [index, place] of places.entries()) {
    if (Math.abs(place.x - x) > reach) continue;
    const distance = Math.hypot(place.x - x, (place.y - y) / 4);
    if (distance < least) [best, least] = [index, distance];
  }
  return best < 0 ? undefined : best;
}

/**
 * Where a key leads from a reading.
 * @param at the present one, undefined if none is open
 * @returns undefined for a key that leads nowhere
 */
export function readingAfter(
  key: string,
  at: number | undefined,
  count: number
): number | undefined {
  const last = count - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key === 'ArrowRight' || key === 'ArrowDown')
    return at === undefined ? 0 : Math.min(last, at + 1);
  if (key === 'ArrowLeft' || key === 'ArrowUp')
    return at === undefined ? last : Math.max(0, at - 1);
  return undefined;
}
