import { describe, expect, it } from 'vitest';
import type { BlockSpectra } from '#lib/core/activity/activity.ts';
import { dimensionsOf, fullBlocks, rankTitle, rankWords } from './rankWords.ts';

const block = (bottleneck: readonly number[], pixels = 100): BlockSpectra => ({
  stage: 'b1',
  inputChannels: bottleneck.length,
  expandedChannels: 6 * bottleneck.length,
  pixels,
  bottleneck: Float64Array.from(bottleneck),
  linear: Float64Array.from(bottleneck),
  expanded: Float64Array.from(bottleneck)
});
const full = block([3, 2, 1]);
const flat = block([3, 2, 0]);
const fewPixels = block([3, 2, 0], 3);

describe('what is said of the dimensions', () => {
  it('counts a block as full only where every direction varies', () => {
    const [one, other] = dimensionsOf([full, flat]);
    expect(one).toMatchObject({ number: 1, channels: 3, rank: 3, nearlyAll: 3, ceiling: 3 });
    expect(fullBlocks([one, other])).toEqual([one]);
    expect(rankTitle([one])).toContain('as many dimensions as they have channels');
    expect(rankTitle([one, other])).toContain('In 1 of 2 blocks');
  });

  it('judges no block that has too few pixels, and says so', () => {
    const all = dimensionsOf([full, fewPixels]);
    expect(fullBlocks(all)).toHaveLength(1);
    expect(rankTitle(all)).toContain('the narrow tensors hold');
    expect(rankTitle(dimensionsOf([fewPixels]))).toContain('In 0 of 0');
    expect(rankWords(all)).toContain('grey line');
    expect(rankWords(dimensionsOf([full]))).not.toContain('grey line');
  });

  it('says how many directions nearly all of the variance takes', () => {
    const spread = block([97, 2, 0.5, 0.5]);
    expect(rankWords(dimensionsOf([spread, full])).replaceAll('\u202f', ' ')).toContain(
      '99 % of the variance lies in 50 % to 100 % of them'
    );
  });
});
