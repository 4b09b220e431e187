const purposes = { train: 1, test: 2, weights: 3, order: 4 };

/**
 * One seed for each thing that a trial draws, so that one more of one changes nothing of another.
 * @param index e.g. the epoch
 */
export function seedOf(seed: number, purpose: keyof typeof purposes, index = 0): number {
  const mixed = Math.imul(seed * 8 + purposes[purpose], 0x9e3779b1) ^ Math.imul(index, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
