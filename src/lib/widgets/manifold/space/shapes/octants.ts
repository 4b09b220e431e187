/** All eight, by their number: bit i is set where coordinate i is negative. */
export const octants: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7];

/** The octant in which a point lies; zero counts as positive. */
export function octantOf(point: ArrayLike<number>, at = 0): number {
  return [0, 1, 2].reduce((sum, i) => sum + (point[at + i] < 0 ? 1 << i : 0), 0);
}

/** Signs of the three coordinates, +1 or −1. */
export function signsOf(octant: number): number[] {
  return [0, 1, 2].map((i) => (octant & (1 << i) ? -1 : 1));
}

/** The signs as they are written into the picture: `+−+`. */
export function nameOf(octant: number): string {
  return signsOf(octant)
    .map((sign) => (sign > 0 ? '+' : '−'))
    .join('');
}

/** The octants that a cloud of points enters, each once, ascending. */
export function octantsOf(points: ArrayLike<number>): number[] {
  const seen = new Set<number>();
  for (let at = 0; at < points.length; at += 3) seen.add(octantOf(points, at));
  return octants.filter((octant) => seen.has(octant));
}
