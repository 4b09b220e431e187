import { describe, expect, it } from 'vitest';
import type { Scored } from '#lib/core/predictions/detection/candidates.ts';
import { strokes } from '../../ssdlite/drawBoxes.ts';
import type { Fate } from '../../ssdlite/layout.ts';
import { guessBoxes } from './guessDrawing.ts';

const guess = (anchor: number): Scored => ({
  anchor,
  classIndex: 18,
  score: 1 / anchor,
  corners: [0, anchor / 10, 1, 1]
});

describe('the guesses over the photograph', () => {
  const fates = new Map<Scored, Fate>([
    [guess(1), { kind: 'kept', turn: 1 }],
    [guess(2), { kind: 'dropped', turn: 1, overlap: 0.8, now: false }],
    [guess(3), { kind: 'taken', turn: 2 }],
    [guess(4), { kind: 'dropped', turn: 2, overlap: 0.7, now: true }],
    [guess(5), { kind: 'waiting' }]
  ]);
  const boxes = guessBoxes(fates);

  it('are all there, the one taken now on top', () => {
    expect(boxes.map(({ corners }) => corners[1])).toEqual([0.5, 0.4, 0.2, 0.1, 0.3]);
    expect(boxes[4].stroke).toBe(strokes.taken);
  });

  it('were dropped now in colour, earlier ones only faintly', () => {
    expect(boxes[1].stroke).toBe(strokes.dropped);
    expect(boxes[2].stroke.alpha).toBeLessThan(strokes.waiting.alpha);
  });
});
