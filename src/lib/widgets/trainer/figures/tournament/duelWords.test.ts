import { expect, it } from 'vitest';
import { compare } from '../../tournament/outcomes.ts';
import { answer, countWords, question } from './duelWords.ts';

const told = (leads: readonly number[]) =>
  compare(
    leads.flatMap((lead, seed) =>
      (['linear', 'relu6'] as const).map((bottleneck) => ({
        seed,
        bottleneck,
        shortcut: 'none' as const,
        test: bottleneck === 'linear' ? 0.5 + lead : 0.5,
        train: 1
      }))
    ),
    { bottleneck: 'linear', shortcut: 'none' },
    { bottleneck: 'relu6', shortcut: 'none' }
  );

it('asks before, and says afterwards what came out', () => {
  expect(question(30)).toContain('over 30 seeds?');
  expect(answer(told(Array<number>(8).fill(0.125)))).toContain(
    'the linear bottleneck wins by 12.5\u00a0points'
  );
  expect(answer(told(Array<number>(8).fill(-0.125)))).toContain(
    'the ReLU6 bottleneck wins by 12.5\u00a0points, contrary'
  );
  expect(answer(told([0.1, -0.1, 0.2, -0.2, 0.3, -0.3]))).toContain('neither');
  expect(answer(told([0.1]))).toContain('1 seed says little');
});

it('counts the seeds, ties too, and says how often chance would do the same', () => {
  expect(countWords(told([]))).toContain('Nothing');
  expect(countWords(told([0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0])).replaceAll('\u202f', ' ')).toBe(
    'Linear gets more new points right on 6 of 7 seeds, fewer on 0, as many on 1; if neither were better, chance would split them this unevenly in 3.13 % of cases.'
  );
});
