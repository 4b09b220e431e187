import { describe, expect, it } from 'vitest';
import { mobilenetV2 } from '#lib/core/memory/networks/mobilenetV2.ts';
import type { Mode } from '#lib/core/memory/runBlock.ts';
import { budgetStops, deviceParams } from './deviceParams.ts';
import { devices } from './devices.ts';
import { fitSentence, largestSentence, weightsSentence } from './deviceWords.ts';
import { layoutBars } from './barLayout.ts';
import { peakModel } from './peakModel.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');
const network = mobilenetV2();
const peaks = (mode: Mode, resolution = 224) =>
  peakModel(network, { mode, slices: 4, bytesPerValue: 2 }).stagesAt(resolution);

describe('devices', () => {
  it('stand in order, each with its source and a stop on the slider', () => {
    const sizes: number[] = devices.map(({ bytes }) => bytes);
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    for (const { id, bytes, source } of devices) {
      expect(budgetStops).toContain(bytes);
      expect(source.length).toBeGreaterThan(10);
      expect(deviceParams.device.parse(id)).toBe(id);
      expect(deviceParams.budget.parse(String(bytes))).toBe(bytes);
    }
  });

  it('are on a slider of doubling steps without gaps', () => {
    budgetStops.slice(1).forEach((stop, index) => {
      expect(stop).toBeGreaterThan(budgetStops[index]);
      expect(stop / budgetStops[index]).toBeLessThan(1.5);
    });
  });
});

describe('fitSentence', () => {
  it('counts what fits and names what spills most', () => {
    // block 1: 3,010,560 B; the stem: 1,103,872 B
    expect(plain(fitSentence(peaks('plain'), network, 327_680))).toBe(
      '8 of 17 blocks fit into 328 kB; block 1 spills most, by 2.68 MB. Outside the blocks, the stem spills too.'
    );
    expect(plain(fitSentence(peaks('plain'), network, 2_000_000))).toBe(
      '16 of 17 blocks fit into 2 MB; block 1 spills by 1.01 MB.'
    );
    expect(plain(fitSentence(peaks('fused'), network, 130_000))).toContain(
      'Outside the blocks, the stem and the last 1×1 spill too.'
    );
  });

  it('says when the network runs', () => {
    expect(plain(fitSentence(peaks('fused'), network, 1_204_224))).toBe(
      '17 of 17 blocks fit into 1.2 MB. So does everything else, and the network runs.'
    );
  });
});

describe('largestSentence', () => {
  const widths = [
    { alpha: 0.5, bytes: 700 },
    { alpha: 1, bytes: 1200 }
  ];
  it('names the largest picture and the widest network', () => {
    expect(largestSentence(1, 224, 72, widths, 800)).toBe(
      'At α = 1, the largest picture with which everything fits is 72×72; at 224×224, the widest network that fits has α = 0.5.'
    );
    expect(plain(largestSentence(1, 224, 0, widths, 80))).toBe(
      'At α = 1, not even a picture of one pixel fits; at 224×224, not even α = 0.5 fits, since it needs 700 B.'
    );
    expect(largestSentence(1, 96, 4096, widths, 1e9)).toContain('4096×4096 and more fit');
  });
});

describe('weightsSentence', () => {
  it('sets them against the flash where one is known', () => {
    const [small, chip] = devices;
    expect(plain(weightsSentence(1_000_000, 1, chip))).toContain('would hold them');
    expect(plain(weightsSentence(1_000_000, 4, small))).toContain(
      '1 M of them, 4 MB at 32 bits; the flash of the ATmega328P, 32.8 kB, is too small by 3.97 MB'
    );
    expect(weightsSentence(1_000_000, 2, undefined)).toMatch(/bits\.$/);
  });
});

describe('layoutBars', () => {
  it('cuts each bar at the budget, on one scale', () => {
    const { bars, limit } = layoutBars(peaks('plain'), 1_505_280);
    expect(limit).toBeCloseTo(50, 9);
    for (const { inside, beyond, bytes, spillBytes } of bars) {
      expect(inside + beyond).toBeCloseTo((100 * bytes) / 3_010_560, 9);
      expect(spillBytes > 0).toBe(beyond > 0);
      expect(inside).toBeLessThanOrEqual(limit! + 1e-9);
    }
    expect(bars.filter(({ isPeak }) => isPeak).map(({ stage }) => stage)).toEqual(['b1']);
  });

  it('leaves a budget out that lies far beyond the bars', () => {
    expect(layoutBars(peaks('fused'), 12e6).limit).toBeUndefined();
    const near = layoutBars(peaks('fused'), 1_500_000);
    expect(near.limit).toBe(100);
    expect(Math.max(...near.bars.map(({ inside }) => inside))).toBeLessThan(100);
  });
});
