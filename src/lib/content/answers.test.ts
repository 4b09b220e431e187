import { describe, expect, it } from 'vitest';
import { isRight, parseAnswer } from './answers.ts';

describe('an answer', () => {
  it('is read with the condition under which it is right', () => {
    expect(parseAnswer('Half of it {0.4..0.6}')).toEqual({
      text: 'Half of it',
      when: { kind: 'range', low: 0.4, high: 0.6 }
    });
    expect(parseAnswer('Nothing')).toEqual({ text: 'Nothing' });
    expect(parseAnswer('{a set} of maps')).toEqual({ text: '{a set} of maps' });
  });

  it('is right within its range, ends included, and open ends reach for ever', () => {
    expect(isRight(parseAnswer('x {0.4..0.6}'), '0.4')).toBe(true);
    expect(isRight(parseAnswer('x {0.4..0.6}'), '0.61')).toBe(false);
    expect(isRight(parseAnswer('x {..0.1}'), '-3')).toBe(true);
    expect(isRight(parseAnswer('x {2..}'), '1e9')).toBe(true);
    expect(isRight(parseAnswer('x {2..}'), '')).toBe(false);
  });

  it('of a list asks how many there are', () => {
    expect(isRight(parseAnswer('None {=0}'), '[]')).toBe(true);
    expect(isRight(parseAnswer('None {=0}'), '[{"class":"dog"}]')).toBe(false);
    expect(isRight(parseAnswer('b1 {=b1}'), 'b1')).toBe(true);
  });
});
