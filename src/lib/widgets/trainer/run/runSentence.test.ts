import { describe, expect, it } from 'vitest';
import type { RunFrame } from './runMessages.ts';
import { runSentence, runTitle, warning } from './runSentence.ts';

const plain = (text: string) => text.replaceAll(/[\u202f\u00a0]/g, ' ');
const none = { differences: [], median: undefined, interval: undefined };
const many = {
  differences: [-0.02, 0.05, 0.26],
  median: 0.05,
  interval: { median: 0.05, low: 0.02, high: 0.08 }
};

function told(shares: Partial<Record<'linear' | 'relu6', number>>) {
  const sides = (['linear', 'relu6'] as const).flatMap((bottleneck) => {
    const accuracy = shares[bottleneck];
    if (accuracy === undefined) return [];
    const score = { accuracy, loss: 1 };
    const now = { step: 2000, train: score, test: score };
    return [{ bottleneck, now } as unknown as RunFrame['sides'][number]];
  });
  return {
    bottlenecks: sides.map(({ bottleneck }) => bottleneck),
    step: 2000,
    frame: { step: 2000, sides },
    side: (bottleneck: 'linear' | 'relu6') => sides.find((side) => side.bottleneck === bottleneck)
  };
}

describe('one seed', () => {
  it('is called misleading beside the spread of many, or without it', () => {
    const both = told({ linear: 0.984, relu6: 0.984 });
    expect(plain(runSentence(both, none))).toBe(
      'After 2,000 steps, the linear network has 98.4 % and the ReLU6 network has 98.4 % of the new points right. With this seed, linear minus ReLU6 is 0 points. One seed can mislead; the tournament trains many.'
    );
    expect(plain(warning(0.171, many))).toBe(
      'With this seed, linear minus ReLU6 is +17.1 points. Over the 3 seeds of the tournament on this page it ranges from −2 to +26 points, with a median of +5 points: one seed can mislead.'
    );
  });

  it('has a title for every way in which it can end', () => {
    const title = (shares: Parameters<typeof told>[0]) => plain(runTitle(told(shares), 7));
    expect(title({ linear: 0.9, relu6: 0.9 })).toContain('both networks end level');
    expect(title({ linear: 0.9, relu6: 0.8 })).toContain(
      'the linear bottleneck ends 10 points ahead'
    );
    expect(title({ linear: 0.7, relu6: 0.8 })).toContain(
      'the ReLU6 bottleneck ends 10 points ahead'
    );
    expect(title({ relu6: 0.8 })).toBe(
      'With seed 7, the ReLU6 network gets 80 % of the new points right'
    );
  });

  it('says nothing of what has not been trained', () => {
    expect(runSentence({ ...told({}), frame: undefined }, none)).toBe(
      'Nothing has been trained yet.'
    );
    expect(warning(undefined, many)).toBe('');
  });
});
