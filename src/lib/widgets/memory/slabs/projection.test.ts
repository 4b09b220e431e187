import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slabViewParam } from '../memoryParams.ts';
import { block2, sampleRuns } from '../sampleRuns.ts';
import { cornersOf, fitPicture, margin, project, viewAxes } from './projection.ts';
import { solidFrames } from './solidFrames.ts';
import { solidLabels } from './solidLabels.ts';
import { layoutSolid } from './solidLayout.ts';

const views = fc.record({
  azimuth: fc.integer({ min: 0, max: 359 }),
  elevation: fc.integer({ min: -89, max: 89 })
});
const picture = layoutSolid(sampleRuns().map((run) => ({ run, finished: false })));
const usual = slabViewParam.default;

describe('viewAxes', () => {
  it('are three unit vectors at right angles, whatever the view', () => {
    fc.assert(
      fc.property(views, (view) => {
        const { right, up, near } = viewAxes(view);
        const dot = (a: readonly number[], b: readonly number[]) =>
          a.reduce((sum, value, i) => sum + value * b[i], 0);
        for (const axis of [right, up, near]) expect(dot(axis, axis)).toBeCloseTo(1, 12);
        expect(
          [dot(right, up), dot(up, near), dot(near, right)].every((v) => Math.abs(v) < 1e-12)
        ).toBe(true);
      })
    );
  });

  it('see the block from its side at 0, and its output’s face at 90 degrees', () => {
    expect(viewAxes({ azimuth: 0, elevation: 0 })).toEqual({
      right: [1, 0, -0],
      up: [-0, 1, -0],
      near: [0, 0, 1]
    });
    expect(viewAxes({ azimuth: 90, elevation: 0 }).near[0]).toBeCloseTo(1, 12);
  });
});

describe('fitPicture', () => {
  it('keeps every corner in its frame, and leaves room for words, from any side', () => {
    fc.assert(
      fc.property(views, fc.integer({ min: 300, max: 1400 }), (view, width) => {
        const [frame] = solidFrames(width);
        const fit = fitPicture(picture, view, usual, frame);
        picture.blocks.forEach(({ slabs }, block) => {
          for (const corner of slabs.flatMap(cornersOf)) {
            const { x, y } = project(corner, block, viewAxes(view), fit, frame);
            expect(x).toBeGreaterThanOrEqual(margin.side - 1e-6);
            expect(x).toBeLessThanOrEqual(frame.width - margin.side + 1e-6);
            expect(y).toBeGreaterThanOrEqual(margin.top - 1e-6);
            expect(y).toBeLessThanOrEqual(frame.height - margin.bottom + 1e-6);
          }
        });
      })
    );
  });

  it('never zooms in: no angle is drawn larger than the one the lab opens with', () => {
    const [frame] = solidFrames(1200);
    const { scale } = fitPicture(picture, usual, usual, frame);
    fc.assert(
      fc.property(views, (view) => {
        expect(fitPicture(picture, view, usual, frame).scale).toBeLessThanOrEqual(scale);
      })
    );
  });
});

describe('solidFrames', () => {
  it('stand side by side where there is room, one above the other on a phone', () => {
    expect(solidFrames(1200).map(({ x, width }) => [x, width])).toEqual([
      [0, 570],
      [630, 570]
    ]);
    const [first, last] = solidFrames(358);
    expect([first.width, last.width]).toEqual([358, 358]);
    expect(last.y).toBe(first.height);
  });
});

describe('solidLabels', () => {
  it('name every slab of the opening view, with its shape, bytes and share in the peak', () => {
    const [frame] = solidFrames(1200);
    const fit = fitPicture(picture, usual, usual, frame);
    const [inverted] = solidLabels(picture, usual, fit, frame);
    expect(inverted.slabs.map(({ lines }) => lines.join(' ').replace('\u202f', ' '))).toEqual([
      '56×56×24 151 kB',
      '56×56×144 903 kB',
      '56×56×144 903 kB',
      '56×56×24 151 kB'
    ]);
    expect(inverted.slabs.map(({ atPeak }) => atPeak)).toEqual([true, true, true, false]);
    expect(inverted.shortcut?.text.replace('\u202f', ' ')).toBe('151 kB must stay');
  });

  it('name every slab on a phone, too, by its channels', () => {
    const [frame] = solidFrames(332);
    const labels = solidLabels(picture, usual, fitPicture(picture, usual, usual, frame), frame);
    expect(labels.map(({ slabs }) => slabs.map(({ lines }) => lines[0]))).toEqual([
      ['24', '144', '144', '24'],
      ['117', '20', '20', '117']
    ]);
  });

  it('never let one cover another, nor leave the frame', () => {
    fc.assert(
      fc.property(views, fc.integer({ min: 300, max: 1400 }), (view, width) => {
        const [frame] = solidFrames(width);
        const labels = solidLabels(picture, view, fitPicture(picture, view, usual, frame), frame);
        for (const { slabs } of labels) {
          slabs.forEach((a, index) =>
            slabs.slice(index + 1).forEach((b) => {
              expect(Math.abs(a.x - b.x) > 20 || Math.abs(a.y - b.y) > 20).toBe(true);
            })
          );
          for (const { x } of slabs) expect(x).toBeLessThan(frame.width);
        }
      })
    );
  });

  it('has no words for a shortcut where there is none', () => {
    const runs = sampleRuns('plain', { ...block2, stride: 2 });
    const bare = layoutSolid(runs.map((run) => ({ run, finished: false })));
    const [frame] = solidFrames(358);
    const labels = solidLabels(bare, usual, fitPicture(bare, usual, usual, frame), frame);
    expect(labels.map(({ shortcut }) => shortcut)).toEqual([undefined, undefined]);
  });
});
