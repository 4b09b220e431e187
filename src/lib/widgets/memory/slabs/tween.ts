/** What of a slab changes from step to step; lengths in pixels of the block's input. */
export interface Look {
  readonly from: number;
  readonly to: number;
  readonly face: number;
  /** The part in memory; where nothing is, the place in which it was or will be. */
  readonly nowFrom: number;
  readonly nowTo: number;
  /** 1: in memory; 0: not. */
  readonly solid: number;
}

/** How long a change takes, in milliseconds. */
export const tweenMs = 420;

/** The look some time after a change began: both ends are exact, the middle is eased. */
export function between(start: Look, end: Look, elapsedMs: number): Look {
  if (elapsedMs >= tweenMs) return end;
  const share = Math.max(0, elapsedMs / tweenMs);
  const eased = share * share * (3 - 2 * share);
  const mix = (key: keyof Look) => start[key] + (end[key] - start[key]) * eased;
  return {
    from: mix('from'),
    to: mix('to'),
    face: mix('face'),
    nowFrom: mix('nowFrom'),
    nowTo: mix('nowTo'),
    solid: mix('solid')
  };
}
