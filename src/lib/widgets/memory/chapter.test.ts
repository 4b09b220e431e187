import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const chapter = readFileSync('content/en/memory.md', 'utf8');
/** Sums and products of whole numbers with what they come to: 112·112·64·2 = 1,605,632. */
const sums = [...chapter.matchAll(/((?:\d+[·+ ]+)+\d+) = ([\d,]+)/g)];

it('writes out no arithmetic in the chapter that is wrong', () => {
  expect(sums.length).toBeGreaterThanOrEqual(4);
  for (const [, terms, value] of sums) {
    const total = terms
      .split('+')
      .map((term) => term.split('·').reduce((product, factor) => product * Number(factor), 1))
      .reduce((sum, product) => sum + product, 0);
    expect(total, terms).toBe(Number(value.replaceAll(',', '')));
  }
});
