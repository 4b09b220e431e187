import { describe, expect, it } from 'vitest';
import { isConfined } from './confined.ts';

describe('isConfined', () => {
  it('knows a frame without an origin from any other page', () => {
    expect(isConfined({ origin: 'null' })).toBe(true);
    expect(isConfined({ origin: 'https://example.org' })).toBe(false);
  });
});
