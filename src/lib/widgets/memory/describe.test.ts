import { describe, expect, it } from 'vitest';
import { matchNote, modeNote, shortcutNote, stepNote, summary } from './describe.ts';
import { block2, sampleRuns } from './sampleRuns.ts';

/** Thin spaces and no-break details do not matter here. */
const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('summary', () => {
  it('says the surprise: run plainly, the inverted block needs more', () => {
    expect(plain(summary(...sampleRuns(), 'plain'))).toBe(
      'Run plainly, the inverted block needs 1.96 MB at its peak: 1.23 times the classic block’s 1.59 MB.'
    );
  });

  it('says what a mode changed', () => {
    expect(plain(summary(...sampleRuns('fused'), 'fused'))).toBe(
      'Run as one operation, the inverted block needs 301 kB at its peak (run plainly: 1.96 MB): 20.5 % of the classic block’s 1.47 MB.'
    );
    expect(plain(summary(...sampleRuns('split'), 'split'))).toContain('Run in 4 slices');
    expect(summary(...sampleRuns('split', block2, 1), 'split')).toContain('Run in one slice,');
  });

  it('says when both need the same', () => {
    const runs = sampleRuns('plain', block2, 1, 'bottleneck');
    expect(summary(...runs, 'plain')).toContain('exactly as much as the classic one');
  });
});

describe('notes', () => {
  it('say why there is no shortcut', () => {
    expect(shortcutNote(block2)).toContain('must stay in memory until the end');
    expect(shortcutNote({ ...block2, stride: 2 })).toContain('stride 2 makes the output 28×28');
    expect(shortcutNote({ ...block2, outputChannels: 32 })).toContain(
      '24 channels come in and 32 go out'
    );
  });

  it('tell how nearly the compute agrees', () => {
    expect(plain(matchNote(...sampleRuns(), 'madds'))).toContain(
      'an outer width of 117 and an inner one of 20. That is 0.877 % more'
    );
    expect(matchNote(...sampleRuns('plain', block2, 1, 'bottleneck'), 'bottleneck')).toContain(
      'outer width of 144 and an inner one of 24'
    );
  });

  it('say that there are no more slices than channels', () => {
    const [inverted] = sampleRuns('split', block2, 1000);
    expect(modeNote('split', inverted, 1000)).toContain('only 144 inner channels');
    expect(modeNote('split', inverted, 4)).not.toContain('only');
  });

  it('count what is alive in a step', () => {
    const [inverted] = sampleRuns();
    expect(stepNote(inverted, inverted.steps[1])).toBe(
      'input 150,528 (kept for the shortcut) + expanded 903,168 + filtered 903,168 = 1,956,864 B.'
    );
    expect(stepNote(inverted, undefined)).toBe('done; its output stays.');
    const [sliced] = sampleRuns('split');
    expect(stepNote(sliced, sliced.steps[5])).toBe(
      'input 150,528 (kept for the next slice) + filtered, slice 2 225,792 + output so far 150,528 (added in place) = 526,848 B.'
    );
  });
});
