import { describe, expect, it } from 'vitest';
import { errorInWords } from './errorWords.ts';

describe('an error in words', () => {
  it('is a share of something, and not a power of ten where only rounding is left', () => {
    expect(errorInWords(0.188, 'of its size')).toBe('18.8\u202f% of its size');
    expect(errorInWords(0.188)).toBe('18.8\u202f%');
    expect(errorInWords(1.1e-15, 'of its size')).toBe('no more than rounding error');
  });
});
