import { describe, expect, it } from 'vitest';
import type { BlockSpectra } from '#lib/core/activity/activity.ts';
import { fullBlocks, rankTitle } from './rankWords.ts';

const block = (bottleneck: number[], pixels = 100): BlockSpectra =>
  ({
    stage: 'b1',
    inputChannels: bottleneck.length,
    expandedChannels: 6 * bottleneck.length,
    pixels,
    bottleneck: Float64Array.from(bottleneck),
    linear: Float64Array.from(bottleneck),
    expanded: Float64Array.from(bottleneck)
  }) as unknown as BlockSpectra;

describe('what is said of the ranks', () => {
  it('counts a block as full only where every direction varies', () => {
    const full = block([3, 2, 1]);
    const flat = block([3, 2, 0]);
    expect(fullBlocks([full, flat])).toEqual([full]);
    expect(rankTitle([full])).toContain('as many dimensions as they have channels');
    expect(rankTitle([full, flat])).toContain('In 1 of 2 blocks');
  });

  it('expects no more directions than the pixels can tell apart', () => {
    expect(fullBlocks([block([3, 2, 0], 3)])).toHaveLength(1);
  });
});
