import { describe, expect, it } from 'vitest';
import { fakeSplit } from '#lib/model/testing/fakeMeasures.ts';
import { trainedNetwork } from '../trainedNetwork.ts';
import {
  bytesScale,
  labelledBeyond,
  memoryHeight,
  predictionPath,
  ratioScale,
  sliceScale,
  slicesAt,
  timeHeight
} from './splitLayout.ts';
import { largestError, triedSplits, type TriedSplit } from './splitPoint.ts';
import { slicesToTry, splitSubject } from './splitPrediction.ts';
import { splitBlocks } from './splittingParams.ts';
import { cheapUpTo, fastestSplit, memoryWords, verdict } from './verdict.ts';

const b8 = splitSubject(trainedNetwork, 'b8');
const request = (stage: string, slices: readonly number[]) =>
  ({ stage, slices, repeats: 5, picture: new Blob() }) as const;

/** Block 8 with made-up ratios by number of slices; others take as long as one piece. */
function tried(ratios: Record<number, number>, spread = 0): TriedSplit[] {
  return b8.predictions.map((prediction) => {
    const median = ratios[prediction.slices] ?? 1;
    const timing = { median, lower: median - spread, upper: median + spread, runs: 5 };
    const measuredBytes = prediction.storedBytes;
    return { ...prediction, measuredBytes, timing, ratio: timing, error: 0 };
  });
}

describe('predictions', () => {
  it('try one piece, the paper’s 2 to 5, whole planes of eight, and one channel each', () => {
    expect(slicesToTry(144)).toEqual([1, 2, 3, 4, 5, 6, 8, 12, 16, 18, 24, 32, 48, 64, 96, 144]);
    for (const block of splitBlocks) {
      const { predictions, innerChannels } = splitSubject(trainedNetwork, block);
      const slices = predictions.map((one) => one.slices);
      expect(slices).toEqual(expect.arrayContaining([1, 2, 3, 4, 5, innerChannels / 8]));
      expect(slices[slices.length - 1]).toBe(innerChannels);
    }
  });

  it('count as section 5.1 does: input, output and one slice of the two inner maps', () => {
    const pixels = 19 * 19 * 4;
    for (const { slices, countedBytes, channels } of b8.predictions.slice(1))
      expect(countedBytes, `${slices}`).toBe(pixels * (64 + 64 + 2 * channels));
  });

  it('never fall below the count of single channels, and rest once a slice has eight', () => {
    const one = b8.predictions;
    for (const { storedBytes, countedBytes } of one)
      expect(storedBytes).toBeGreaterThan(countedBytes);
    const rested = one.filter(({ slices }) => slices >= 48);
    expect(rested.length).toBeGreaterThan(3);
    expect(new Set(rested.map(({ storedBytes }) => storedBytes)).size).toBe(1);
  });
});

describe('what was tried', () => {
  const stops = b8.predictions.map(({ slices }) => slices);
  const points = triedSplits(b8.predictions, fakeSplit(trainedNetwork, request('b8', stops)));

  it('compares each run with the run of one piece in the same round', () => {
    expect(points[0].ratio).toEqual({ median: 1, lower: 1, upper: 1, runs: 5 });
    const five = points.find(({ slices }) => slices === 5)!;
    expect(five.ratio.median).toBeCloseTo(2.502 / 2.102, 9);
    expect(largestError(points)).toBe(1e-6);
  });

  it('says nothing about time without one piece', () => {
    const without = fakeSplit(trainedNetwork, request('b8', [2, 3]));
    expect(triedSplits(b8.predictions, without)).toEqual([]);
  });
});

describe('the verdict', () => {
  it('names the fastest, and says when that is no more than chance', () => {
    expect(fastestSplit(tried({ 3: 0.9 })).slices).toBe(3);
    expect(verdict(tried({ 3: 0.9 }))).toMatch(
      /fastest was n = 3, by 10.% compared with one piece\./
    );
    expect(verdict(tried({ 3: 0.98 }, 0.05))).toContain(
      'no more than the difference between single runs'
    );
    expect(verdict(tried({ 1: 0.9 }))).toContain('Nothing was faster than the block in one piece');
  });

  it('says up to where it is cheap', () => {
    expect(cheapUpTo(tried({ 12: 1.2 }))).toBe(8);
    expect(cheapUpTo(tried({ 2: 1.5 }))).toBe(1);
    expect(cheapUpTo(tried({}))).toBe(384);
    expect(verdict(tried({ 12: 1.2 }))).toMatch(/Up to n = 8 the split costs less than 10.%/);
    expect(verdict(tried({ 2: 1.5 }))).toContain('n = 2 takes 1.5 times as long');
    expect(verdict(tried({}))).toContain('Even one channel at a time');
  });

  it('judges the paper’s advice by what came out', () => {
    expect(verdict(tried({ 12: 1.2 }))).toContain(
      'the recommendation holds for this block, and there is room'
    );
    expect(verdict(tried({ 6: 1.2 }))).toMatch(/the recommendation holds for this block\.$/);
    expect(verdict(tried({ 5: 1.2 }))).toContain('part of the recommended range costs time');
    const all = verdict(tried({ 2: 1.2, 3: 1.2, 4: 1.2, 5: 1.2 }));
    expect(all).toContain('even the recommended range costs time');
    expect(verdict(tried({ 5: 1.2 }))).toContain('1 to 1.2 times as long');
  });

  it('says why memory stops falling', () => {
    expect(memoryWords(tried({}))).toContain('From n = 64 on, a slice has fewer than eight');
    const few = tried({}).filter(({ channels }) => channels >= 8);
    expect(memoryWords(few)).not.toContain('fewer than eight');
  });
});

describe('the picture', () => {
  const stops = b8.predictions.map(({ slices }) => slices);
  const scale = sliceScale(stops);

  it('has every number of slices in order, and the advice around 2 to 5', () => {
    const places = stops.map(scale.x);
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
    expect(places[0]).toBeGreaterThan(0);
    expect(places[places.length - 1]).toBeLessThan(100);
    const { from, width } = scale.advice;
    expect([1, 2, 5, 6].map((n) => scale.x(n) > from && scale.x(n) < from + width)).toEqual([
      false,
      true,
      true,
      false
    ]);
    for (const stop of stops) expect(slicesAt(scale.x(stop), stops, scale)).toBe(stop);
  });

  it('draws more bytes higher, all within the panel', () => {
    const { y } = bytesScale(b8.predictions);
    expect(y(0)).toBe(memoryHeight);
    for (const { storedBytes } of b8.predictions) expect(y(storedBytes)).toBeGreaterThan(0);
    const path = predictionPath(b8.predictions, (one) => one.storedBytes, scale, { y, ticks: [] });
    expect(path.split('L')).toHaveLength(stops.length);
  });

  it('keeps long times at the edge and writes down those that have room', () => {
    const points = tried({ 192: 6, 288: 8, 384: 14 });
    const ratio = ratioScale(points);
    expect(ratio.y(1)).toBeLessThan(timeHeight);
    expect(ratio.y(14)).toBe(ratio.y(100));
    const labelled = labelledBeyond(points, scale, ratio);
    expect(labelled.has(384)).toBe(true);
    expect(labelled.has(288)).toBe(false);
    expect(labelledBeyond(tried({}), scale, ratioScale(tried({}))).size).toBe(0);
  });
});
