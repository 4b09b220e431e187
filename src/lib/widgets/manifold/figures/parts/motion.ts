/** Whether the reader's system asks for less motion. */
export function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/**
 * Moves a number from 0 to 1 with a soft start and end; under reduced motion it is there at once.
 * @param told called with every share, the last time with 1
 * @param lastsMs how long it takes
 * @returns how to break it off where it stands
 */
export function glide(told: (share: number) => void, lastsMs: number): () => void {
  if (prefersStillness()) {
    told(1);
    return () => {};
  }
  let start: number | undefined;
  let frame = requestAnimationFrame(function step(now) {
    start ??= now;
    const share = Math.min(1, (now - start) / lastsMs);
    told(share * share * (3 - 2 * share));
    if (share < 1) frame = requestAnimationFrame(step);
  });
  return () => cancelAnimationFrame(frame);
}
