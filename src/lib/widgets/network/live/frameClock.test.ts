import { describe, expect, it } from 'vitest';
import { clockFrames, frameRate, withFrame, type FrameTime } from './frameClock.ts';

const at = (shownAt: number, whole = 40, network = 30): FrameTime => ({ shownAt, whole, network });

describe('the rate of frames', () => {
  it('counts the distances between frames, not the frames', () => {
    expect(frameRate([at(0), at(50), at(100)]).perSecond).toBe(20);
    expect(frameRate([at(7)]).perSecond).toBe(0);
  });

  it('gives means', () => {
    expect(frameRate([at(0, 30, 20), at(50, 50, 25)])).toMatchObject({ whole: 40, network: 22.5 });
  });

  it('forgets what is long past', () => {
    let times: FrameTime[] = [];
    for (let frame = 0; frame < 100; frame++) times = withFrame(times, at(frame * 10));
    expect(times).toHaveLength(clockFrames);
    expect(frameRate(times).perSecond).toBeCloseTo(100, 9);
  });
});
