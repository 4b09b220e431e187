import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelStatistics } from '#lib/core/tensor/channels/channelStatistics.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { sequentialScale } from '#lib/viz/colourMaps.ts';
import { heatMapPixels } from '#lib/viz/heatMap.ts';
import { arrange, leastMeanStops } from './grid/arrange.ts';
import { channelOrders, channelParams } from './channelParams.ts';
import { namedTap } from './compare/comparison.svelte.ts';
import { aimsOf } from './compare/contribution.ts';
import { summarise } from './compare/correlation.ts';
import { sharedScale } from './grid/sharedScale.ts';
import { sheetOf } from './grid/tileAtlas.ts';
import { channelTiles } from './grid/tiles.ts';

// channels: all zero; mean 2 without variance; mean 1 and 0, 2; mean −3
const tensor = {
  height: 1,
  width: 2,
  channels: 4,
  data: Float32Array.of(0, 2, 0, -3, 0, 2, 2, -3)
};
const statistics = channelStatistics(tensor);
const plain = { skipZero: false, leastMean: 0 } as const;

describe('arrange', () => {
  it('orders by what is wished, the largest first', () => {
    const by = (order: (typeof channelOrders)[number]) => arrange(statistics, { ...plain, order });
    expect(by('index')).toEqual([0, 1, 2, 3]);
    expect(by('mean')).toEqual([1, 2, 0, 3]);
    expect(by('variance')).toEqual([2, 0, 1, 3]);
    expect(by('zeros')).toEqual([0, 2, 1, 3]);
    // not known yet
    expect(by('contribution')).toEqual([0, 1, 2, 3]);
    const contribution = [0, -2, 5, 1];
    expect(arrange(statistics, { ...plain, order: 'contribution', contribution })).toEqual([
      2, 3, 0, 1
    ]);
  });

  it('leaves out what is zero or too small, whatever its sign', () => {
    expect(arrange(statistics, { order: 'index', skipZero: true, leastMean: 0 })).toEqual([
      1, 2, 3
    ]);
    expect(arrange(statistics, { order: 'mean', skipZero: false, leastMean: 1.5 })).toEqual([1, 3]);
    expect(arrange(statistics, { order: 'index', skipZero: false, leastMean: 99 })).toEqual([]);
  });

  it('has a slider from 0 to where one channel is left', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { minLength: 1 }),
        (sizes) => {
          const some = { ...statistics, sizes: Float64Array.from(sizes) };
          const stops = leastMeanStops(some);
          expect(stops[0]).toBe(0);
          expect(stops).toEqual([...new Set(stops)].sort((a, b) => a - b));
          expect(stops.at(-1)).toBeLessThanOrEqual(Math.max(...sizes));
          for (const stop of stops) {
            const { format, parse } = channelParams.leastMean;
            expect(parse(format(stop))).toBe(stop);
          }
        }
      )
    );
  });
});

describe('the second tensor', () => {
  const spec = ssdlite({ inputSize: 300 });

  it('is named as in the address, if the network has it', () => {
    expect(namedTap(spec, 'b8.expand')).toEqual({ stage: 'b8', tap: 'expand' });
    expect(namedTap(spec, 'b0.expand')).toBeUndefined();
    expect(namedTap(spec, 'b99.sum')).toBeUndefined();
    expect(namedTap(spec, null)).toBeUndefined();
    expect(channelParams.compare.parse('b8.expand')).toBe('b8.expand');
    for (const text of ['b8', 'b8.', '.sum', 'b8.sum.sum', '<b8>.sum'])
      expect(channelParams.compare.parse(text)).toBeUndefined();
  });

  it('shares the scale: 0 to 6 if both are clipped, else zero in the middle for both', () => {
    const clipped = { relu6: true, low: 0, high: 5 };
    const signed = { relu6: false, low: -8, high: 2 };
    expect(sharedScale([clipped, clipped])).toMatchObject({ kind: 'sequential', low: 0, high: 6 });
    expect(sharedScale([clipped, { ...clipped, low: 1, high: 3 }], true)).toMatchObject({
      low: 0,
      high: 5
    });
    expect(sharedScale([clipped, signed])).toMatchObject({ kind: 'diverging', low: -8, high: 8 });
  });

  it('is summed up by the median of what varies in both', () => {
    expect(summarise(Float64Array.of(0.5, NaN, -1, 0.9))).toEqual({
      median: 0.5,
      counted: 3,
      constant: 1
    });
    expect(summarise(Float64Array.of(0.2, 0.4)).median).toBeCloseTo(0.3);
    expect(summarise(Float64Array.of(NaN)).median).toBeNaN();
  });
});

describe('aims', () => {
  it('are the detections, or the classes of a classifier', () => {
    const found = {
      class: 'dog',
      classIndex: 18,
      score: 0.95,
      box: [0, 0, 1, 1],
      anchor: 7
    } as const;
    expect(aimsOf({ detections: [found], topClasses: [] })).toEqual([
      { label: 'dog 0.95', target: { kind: 'anchor', anchor: 7, classIndex: 18 } }
    ]);
    const top = { class: 'tabby', classIndex: 281, score: 0.5 };
    expect(aimsOf({ detections: [], topClasses: [top] })).toEqual([
      { label: 'tabby 0.50', target: { kind: 'class', classIndex: 281 } }
    ]);
  });
});

describe('tiles', () => {
  it('have the colours of the maps', () => {
    const scale = sequentialScale(6);
    const { data, width, height, channels } = tensor;
    const tiles = channelTiles(tensor, scale);
    for (let offset = 0; offset < channels; offset++)
      expect(tiles.pixels(offset)).toEqual(
        heatMapPixels({ values: data, width, height, stride: channels, offset }, scale)
      );
  });

  it('fit on one sheet for every tensor of the network, and are refused where they do not', () => {
    expect(sheetOf({ count: 96, width: 150, height: 150 })).toEqual({ columns: 54, rows: 2 });
    expect(sheetOf({ count: 1280, width: 10, height: 10 })).toEqual({ columns: 819, rows: 2 });
    expect(sheetOf({ count: 96, width: 1000, height: 1000 })).toBeUndefined();
    expect(sheetOf({ count: 1, width: 9000, height: 1 })).toBeUndefined();
  });
});
