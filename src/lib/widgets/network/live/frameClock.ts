/** When a frame was shown, and what it took; milliseconds. */
export interface FrameTime {
  readonly shownAt: number;
  /** From grabbing it to showing it. */
  readonly whole: number;
  /** The network's share. */
  readonly network: number;
}

export interface FrameRate {
  /** Zero before the second frame. */
  readonly perSecond: number;
  /** Mean milliseconds from grabbing a frame to showing it, and the network's share. */
  readonly whole: number;
  readonly network: number;
}

/** As many frames as the rate is taken over. */
export const clockFrames = 30;

/** The last frames with one more. */
export function withFrame(times: readonly FrameTime[], time: FrameTime): FrameTime[] {
  return [...times, time].slice(-clockFrames);
}

/** @param times of the last frames, in order, at least one */
export function frameRate(times: readonly FrameTime[]): FrameRate {
  const span = times[times.length - 1].shownAt - times[0].shownAt;
  const mean = (of: (time: FrameTime) => number) =>
    times.reduce((sum, time) => sum + of(time), 0) / times.length;
  return {
    perSecond: span > 0 ? ((times.length - 1) * 1000) / span : 0,
    whole: mean(({ whole }) => whole),
    network: mean(({ network }) => network)
  };
}
