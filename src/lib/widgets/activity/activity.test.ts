import { describe, expect, it } from 'vitest';
import { CountDistribution } from '#lib/core/activity/countDistribution.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { fakeActivity } from '#lib/model/testing/fakeActivity.ts';
import { bottleneckWidths } from '#lib/core/paper/figure7.ts';
import { expandingIds } from './activityParams.ts';
import { blockWidths, closeness, closestBlock, countBlocks } from './block/blockCounts.ts';
import { histogramBars } from './layers/histogramLayout.ts';
import { isBackbone, layerRows } from './layers/layerRows.ts';
import { columns } from './linearScale.ts';
import { shareScale, smallestShare } from './plotScale.ts';
import {
  erratum,
  randomWords,
  spectrumWords,
  trainingWords,
  verdict,
  weakestWords
} from './words.ts';

const spec = ssdlite({ inputSize: 300 });
const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('blocks', () => {
  it('have the widths of the paper’s network, so that its figure fits', () => {
    expect(blockWidths.map(({ stage }) => stage)).toEqual(expandingIds);
    expect(blockWidths.map(({ inputChannels }) => inputChannels)).toEqual(bottleneckWidths());
    for (const { inputChannels, expandedChannels } of blockWidths)
      expect(expandedChannels).toBe(6 * inputChannels);
  });

  it('of several pictures are counted over all their pixels', () => {
    const [one, other] = [fakeActivity(spec, 5), fakeActivity(spec, -3)];
    const both = countBlocks([one, other]);
    expect(both[5].positive.pixels).toBe(2 * 38 * 38);
    expect(both[5].positive.smallest).toBe(29);
    expect(both[5].inside.smallest).toBe(27);
    expect(closeness(both[0])).toBe(13 / 16);
    expect(closestBlock(both).stage).toBe('b1');
  });
});

describe('words', () => {
  it('say that no pixel falls under the line, or how many blocks do', () => {
    expect(plain(verdict(countBlocks([fakeActivity(spec, 72)]), 'Here'))).toBe(
      'Here, no pixel of any block has fewer channels above zero than the block has input channels. The closest is block 14, where 232 of 960 channels are above zero, 1.45 times its 160 input channels.'
    );
    expect(plain(verdict(countBlocks([fakeActivity(spec, -1)]), 'Here'))).toContain(
      'Here, 16 blocks fall below the number of input channels at some pixel: 1, 2,'
    );
  });

  it('name the erratum from the digitised values', () => {
    expect(erratum()).toContain(
      'shows three below: 27 against 32 in block 6, 54 against 96 in block 13 and 82 against 160 in block 16.'
    );
    expect(plain(trainingWords())).toContain('its smallest counts 33.3 % to 47.9 %');
  });

  it('compare with random rows by the closed form', () => {
    expect(plain(randomWords(blockWidths[0]))).toContain('a chance of 2.01 × 10⁻¹²');
  });

  it('tell what ReLU6 did to the effective rank, and when pixels are the limit', () => {
    const [first] = fakeActivity(spec, 0).spectra;
    const last = fakeActivity(spec, 0).spectra[15];
    expect(spectrumWords(first)).toContain('ReLU6 raises it from 2.91 to 3, more than');
    expect(spectrumWords(first)).not.toContain('pixels');
    expect(spectrumWords(last)).toContain('only 100 pixels');
    expect(spectrumWords({ ...first, expanded: first.bottleneck })).toContain('ReLU6 lowers it');
  });

  it('tell whether the input can be solved for', () => {
    const weakest = { stage: 'b1', x: 0, y: 0, inside: 20, rank: 16, condition: 6.5 };
    expect(weakestWords(weakest, blockWidths[0])).toContain('can be recovered');
    expect(weakestWords({ ...weakest, rank: 15 }, blockWidths[0])).toContain('cannot be recovered');
  });
});

describe('layers', () => {
  it('are all those with an activation, with a name and a role', () => {
    const rows = layerRows(fakeActivity(spec, 0), 'positive');
    expect(rows.filter(isBackbone)).toHaveLength(35);
    expect(rows.filter(({ role }) => role === 'expansion')).toHaveLength(16);
    expect(rows.filter(({ role }) => role === 'depthwise')).toHaveLength(17);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
    expect(rows[0].name).toBe('stem');
  });
});

describe('layout', () => {
  it('has bars that hold all pixels and cover all counts', () => {
    for (const channels of [12, 96, 960]) {
      const counts = new CountDistribution(channels, [Uint16Array.of(0, 3, 3, channels)]);
      const bars = histogramBars(counts);
      expect(bars.length).toBeLessThanOrEqual(48);
      expect(bars.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
      expect(bars[bars.length - 1].to).toBe(channels + 1);
    }
  });

  it('finds the column under a place, edges included', () => {
    const place = columns(16);
    for (let index = 0; index < 16; index++) expect(place.at(place.x(index))).toBe(index);
    expect([place.at(-1), place.at(100)]).toEqual([0, 15]);
  });

  it('draws shares below the smallest on the floor', () => {
    const { y } = shareScale(200, 10);
    expect(y(1)).toBe(10);
    expect(y(0)).toBe(y(smallestShare));
    expect(y(0.1) - y(1)).toBeCloseTo(y(0.01) - y(0.1), 9);
  });
});
