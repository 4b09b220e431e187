import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mode } from '#lib/core/memory/runBlock.ts';
import { block2, sampleRuns } from '../sampleRuns.ts';
import { peakWithoutShortcut, shortcutCost } from './shortcutWords.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('shortcutCost', () => {
  it('says what stays, through which steps, and what it adds to the peak', () => {
    const [inverted, classic] = sampleRuns();
    // 903,168 twice without the input's 150,528
    expect(plain(shortcutCost(inverted))).toBe(
      'the shortcut keeps the input (151 kB) through 2 steps that do not read it: 3×3 depthwise and 1×1 down. Without the shortcut the peak would be 1.81 MB, 7.69 % lower.'
    );
    expect(plain(shortcutCost(classic))).toContain('the shortcut keeps the input (734 kB)');
  });

  it('blames nothing on the shortcut where the input is read to the end', () => {
    const [inverted] = sampleRuns('fused');
    expect(shortcutCost(inverted)).toContain('does not keep it any longer');
    expect(peakWithoutShortcut(inverted)).toBe(inverted.peak.bytes);
  });

  it('counts only the last slice: until then the input is read again and again', () => {
    const [inverted] = sampleRuns('split');
    expect(shortcutCost(inverted)).toContain('3×3 depthwise, slice 4 and 1×1 down, slice 4');
    expect(plain(shortcutCost(inverted))).toContain('The peak is elsewhere');
  });

  it('is silent where there is no shortcut', () => {
    expect(shortcutCost(sampleRuns('plain', { ...block2, stride: 2 })[0])).toBe('');
  });

  it('never makes a block cheaper', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Mode>('plain', 'in-place', 'fused', 'split'),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 9 }),
        (mode, expansion, slices) => {
          for (const run of sampleRuns(mode, { ...block2, size: 7, expansion }, slices)) {
            const without = peakWithoutShortcut(run);
            expect(without).toBeLessThanOrEqual(run.peak.bytes);
            expect(run.peak.bytes - without).toBeLessThanOrEqual(run.block.graph.tensors[0].bytes);
          }
        }
      ),
      { numRuns: 40 }
    );
  });
});
