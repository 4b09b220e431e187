import { describe, expect, it } from 'vitest';
import { blockTitle, needier } from './blockTitle.ts';
import { block2, sampleRuns } from '../sampleRuns.ts';

const title = (mode: Parameters<typeof sampleRuns>[0], shape = block2, slices = 4) =>
  blockTitle(...sampleRuns(mode, shape, slices), mode ?? 'plain');

describe('the title of the two blocks', () => {
  it('names the block that needs more, whichever that is', () => {
    expect(title('plain')).toBe('Run plainly, the inverted block needs more memory');
    expect(title('in-place')).toContain('the classic block needs more memory');
    const thin = { ...block2, expansion: 1 };
    const more = needier(...sampleRuns('plain', thin));
    expect(title('plain', thin)).toContain(
      more === 'neither' ? 'the same memory' : `the ${more} block needs more`
    );
  });

  it('speaks of the shortcut only where there is one', () => {
    expect(title('fused')).toContain('what the shortcut joins');
    for (const shape of [
      { ...block2, stride: 2 },
      { ...block2, outputChannels: 32 }
    ])
      expect(title('fused', shape)).toContain('no shortcut joins them');
  });

  it('says how far slices get, and that one slice saves nothing', () => {
    expect(title('split')).toMatch(
      /^In 4 slices, the inverted block’s peak falls to 38\.5.% of the plain run’s$/
    );
    expect(title('split', block2, 1)).toBe(
      'In 1 slice, the inverted block needs as much as when run plainly'
    );
  });
});
