import { describe, expect, it } from 'vitest';
import type { Detection } from '#lib/core/predictions/detection/detection.ts';
import { boxesInWords, countInWords } from './detectorWords.ts';

const found = (name: string, score: number): Detection => ({
  class: name,
  classIndex: 1,
  score,
  box: [0, 0, 1, 1],
  anchor: 0
});

describe('what the detector keeps, in words', () => {
  it('is a name with its score, or a count with the names', () => {
    expect(boxesInWords([])).toBe('nothing');
    expect(boxesInWords([found('dog', 0.954)])).toBe('dog 0.95');
    expect(boxesInWords([found('cat', 0.9), found('dog', 0.8)])).toBe(
      '2 boxes: cat 0.90, dog 0.80'
    );
  });

  it('is told with the number of guesses it comes from', () => {
    expect(countInWords(1917, 14, [found('dog', 0.9)], 0.5)).toBe(
      'Of 1,917 guesses, 14 score above 0.50; after suppression one box is left.'
    );
    expect(countInWords(1917, 0, [], 0.99)).toMatch(/none scores above 0\.99/);
  });
});
