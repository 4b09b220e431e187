import { describe, expect, it } from 'vitest';
import { coverSentence, gradientSentence } from './whyFigure.ts';

describe('the sentence under the picture', () => {
  it('says how far the score falls, and that there may be deeper falls to come', () => {
    expect(coverSentence('dog', 0.95, 0.21, { done: 25, all: 25 })).toBe(
      'When the square framed in yellow is covered, the score of “dog” falls from 0.95 to 0.21, the largest fall.'
    );
    expect(coverSentence('dog', 0.95, 0.5, { done: 9, all: 25 })).toMatch(/of 9 squares so far/);
  });

  it('writes next to nothing in words', () => {
    expect(coverSentence('dog', 0.95, 2e-4, { done: 9, all: 9 })).toMatch(/to almost 0, /);
  });

  it('does not speak of a fall where there is none', () => {
    expect(coverSentence('dog', 0.9, 0.9, { done: 9, all: 9 })).toMatch(/leaves the score/);
  });

  it('says how much of the gradient lies in the box', () => {
    expect(gradientSentence('cat', 0.62)).toMatch(/62\D* is inside its box/);
    expect(gradientSentence('cat', NaN)).toMatch(/Nothing/);
  });
});
