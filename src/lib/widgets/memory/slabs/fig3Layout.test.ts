import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockShape } from '#lib/core/memory/blockShape.ts';
import type { Mode } from '#lib/core/memory/runBlock.ts';
import { block2, sampleRuns } from '../sampleRuns.ts';
import { fig3Size, layoutFig3 } from './fig3Layout.ts';

function drawings(mode: Mode = 'plain', shape: BlockShape = block2, step?: number) {
  return layoutFig3(
    sampleRuns(mode, shape).map((run) => ({
      run,
      step: step === undefined ? undefined : run.steps[step],
      finished: step !== undefined && step >= run.steps.length
    }))
  );
}

describe('layoutFig3', () => {
  it('makes boxes as thick as they have channels, on one scale for both blocks', () => {
    const boxes = drawings().flatMap(({ boxes }) => boxes);
    const perChannel = boxes[0].width / 24;
    expect(boxes.map(({ width }) => Math.round(width / perChannel))).toEqual([
      24, 144, 144, 24, 117, 20, 20, 117
    ]);
  });

  it('hatches the ends of the inverted block and nothing of the classic one', () => {
    expect(drawings().map(({ boxes }) => boxes.map(({ linear }) => linear))).toEqual([
      [true, false, false, true],
      [false, false, false, false]
    ]);
  });

  it('names what each convolution does, the stride where there is one', () => {
    const words = (shape: BlockShape) =>
      drawings('plain', shape).map(({ arrows }) => arrows.map(({ words }) => words.join(', ')));
    expect(words(block2)).toEqual([
      ['1×1, ReLU6', '3×3 depthwise, ReLU6', '1×1, linear'],
      ['1×1, ReLU', '3×3, ReLU', '1×1, sum, then ReLU']
    ]);
    expect(words({ ...block2, stride: 2 })).toEqual([
      ['1×1, ReLU6', '3×3 depthwise, ReLU6, stride 2', '1×1, linear'],
      ['1×1, ReLU', '3×3, ReLU, stride 2', '1×1, ReLU']
    ]);
  });

  it('halves the faces behind a stride of 2, and draws no shortcut then', () => {
    const [inverted] = drawings('plain', { ...block2, stride: 2 });
    expect(inverted.boxes.map(({ height }) => height / inverted.boxes[0].height)).toEqual([
      1, 1, 0.5, 0.5
    ]);
    expect(inverted.shortcut).toBe('');
    expect(inverted.kept).toBe('no shortcut');
  });

  it('shows the slice that is in memory inside its box', () => {
    const [, expanded] = drawings('split', block2, 3)[0].boxes;
    expect((expanded.now!.x - expanded.x) / expanded.width).toBeCloseTo(0.25, 9);
    expect(expanded.now!.width / expanded.width).toBeCloseTo(0.25, 9);
  });

  it('fits its frame, boxes and arrows one behind the other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 200 }),
        (expansion, channels, outputChannels) => {
          const shape = { ...block2, size: 14, expansion, channels, outputChannels };
          for (const { boxes, arrows } of drawings('plain', shape)) {
            const last = boxes[boxes.length - 1];
            expect(last.x + last.width + last.skew.x).toBeLessThanOrEqual(fig3Size.width);
            expect(Math.min(...boxes.map(({ y, skew }) => y - skew.y))).toBeGreaterThan(20);
            for (const { from, to } of arrows) expect(to).toBeGreaterThan(from);
          }
        }
      ),
      { numRuns: 40 }
    );
  });
});
