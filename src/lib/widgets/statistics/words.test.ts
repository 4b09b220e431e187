import { describe, expect, it } from 'vitest';
import type { Reading } from '#lib/core/manifold/statistics/readings.ts';
import {
  agreementWords,
  barsTitle,
  chartCaption,
  chartTitle,
  rangeWords,
  readingWords,
  expectationTitle,
  resultTitle,
  summary
} from './words.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');
const agreed = { intervals: 29, containing: 28, expected: 27.55, missing: [7] };
const reading: Reading = {
  n: 5,
  value: 0.1881,
  standing: 'interval',
  range: { low: 0.18, high: 0.196 },
  expected: 0.1875,
  off: 0.08
};

describe('how many intervals contain the closed form', () => {
  it('names those that miss, and takes a few of them as due', () => {
    expect(plain(agreementWords(agreed))).toBe(
      '28 of 29 intervals contain the closed form; at 95 %, about 27.6 should. The rest (n = 7) miss it, as a few must.'
    );
  });
  it('says so when too many miss', () => {
    const words = agreementWords({ ...agreed, containing: 22, missing: [4, 5, 6, 7, 8, 9, 10] });
    expect(words).toContain('more misses than chance explains (n = 4, 5, 6, 7, 8, 9, 10)');
  });
  it('claims nothing without an interval', () => {
    const none = { intervals: 0, containing: 0, expected: 0, missing: [] };
    expect(agreementWords(none)).toContain('no interval');
  });
});

describe('the summary', () => {
  it('says what was measured and what was expected', () => {
    expect(plain(summary('lost', reading, 1000, agreed))).toContain(
      'With n = 5 rows, 1,000 random layers lose 18.8 % of all directions on average; the closed form gives 18.8 %.'
    );
    expect(plain(summary('nothing', { ...reading, expected: undefined }, 1000, agreed))).toContain(
      'lose nothing at all in 18.8 % of the cases. 28 of 29'
    );
  });
  it('gives the median where the mean is infinite', () => {
    const heavy: Reading = { ...reading, n: 3, standing: 'endless', expected: Infinity };
    expect(summary('error', heavy, 1000, agreed)).toContain('the mean is infinite');
    expect(readingWords('error', heavy)).toBe('median 0.188');
    expect(rangeWords('error', heavy)).toBe('middle half: 0.18 … 0.196');
  });
  it('claims nothing before the first seed', () => {
    expect(summary('lost', undefined, 0, agreed)).toContain('Nothing has been measured yet');
    expect(readingWords('lost', undefined)).toBe('not measured yet');
  });
});

it('says where the variance is infinite, and how the chance is bounded', () => {
  expect(chartCaption('error', 2)).toContain('Up to n = 3 the mean is infinite; before n = 6');
  expect(chartCaption('error', 3)).toContain('Up to n = 4 the mean is infinite; before n = 7');
  expect(chartCaption('nothing', 3)).toContain('We know of no closed form');
  expect(chartTitle('nothing', 8)).toContain('From n = 8 on');
  expect(chartTitle('nothing', undefined)).not.toContain('From');
  expect(barsTitle('lost', 4)).toContain('n = 4');
});

describe('the figure’s title', () => {
  it('promises only the line before there are dots', () => {
    expect(expectationTitle('lost', 2)).toContain('closed form');
    expect(expectationTitle('nothing', 3)).toContain('lower bound');
  });
  it('follows the intervals, for and against', () => {
    expect(resultTitle(3000, agreed)).toContain('3,000 of them fall on the line');
    const bad = { ...agreed, containing: 22, missing: [4, 5, 6, 7, 8, 9, 10] };
    expect(resultTitle(3000, bad)).toContain('7 of 29 intervals miss the line');
    expect(resultTitle(3000, { ...agreed, intervals: 0, missing: [] })).not.toContain('line');
  });
});
