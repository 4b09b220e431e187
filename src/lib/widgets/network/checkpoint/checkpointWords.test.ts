import { describe, expect, it } from 'vitest';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import type { CheckpointFacts } from '#lib/model/checkpoint/checkpointRequest.ts';
import type { NetworkInfo } from '#lib/model/results.ts';
import { checkpointMeasure } from './checkpointMeasure.ts';
import { imagenetDeviation, imagenetMean, mannerOf } from './checkpointParams.ts';
import { findingsInWords, preprocessingInWords } from './checkpointWords.ts';
import { readAddress } from './officialCheckpoint.ts';

const facts: CheckpointFacts = {
  format: 'graph-model',
  ...{ preprocessingFound: true, sizeFound: true },
  ...{ omitted: [], notes: [], namesNote: '' }
};
const infoOf = (spec: NetworkInfo['spec'], checkpoint?: CheckpointFacts): NetworkInfo => ({
  ...{ spec, checkpoint, backend: 'fused', backendNote: '', parameters: 5 },
  source: { title: '', licence: '', url: '' }
});

describe('checkpointMeasure', () => {
  it('names the head, and how many classes it has', () => {
    expect(checkpointMeasure(infoOf(ssdlite({ inputSize: 300 })))).toMatchObject({
      ...{ head: 'ssdlite', classes: 91, blocks: 17, widthMultiplier: 1, inputSize: 300 }
    });
    const classifier = mobilenetV2({ inputSize: 96, widthMultiplier: 1.4, classes: 12 });
    expect(checkpointMeasure(infoOf(classifier))).toMatchObject({
      head: 'classifier',
      classes: 12
    });
    const stages = classifier.stages.filter(({ kind }) => kind !== 'classifier');
    const features = { ...classifier, stages };
    expect(checkpointMeasure(infoOf(features, facts))).toMatchObject({
      ...{ head: 'features', classes: 0 }
    });
    const cut = { ...facts, omitted: ['A decoder is not run.'] };
    expect(checkpointMeasure(infoOf(features, cut)).head).toBe('other');
    expect(findingsInWords(infoOf(features, cut))).toContainEqual([
      'Ends with',
      'a head that is not run here'
    ]);
  });
});

describe('mannerOf', () => {
  const wish = (pixels: 'signed' | 'unit' | 'imagenet', colours: 'rgb' | 'bgr' = 'rgb') =>
    mannerOf({ pixels, colours, side: null }).preprocessing;

  it('maps 0 and 255 to the ends of the range', () => {
    expect(preprocessingInWords(wish('signed'))).toBe('from −1 to 1, red first');
    expect(preprocessingInWords(wish('unit', 'bgr'))).toBe('from 0 to 1, blue first');
  });

  it('brings ImageNet’s mean colour to zero and its deviation to one, in either order', () => {
    for (const order of ['rgb', 'bgr'] as const) {
      const { scale, offset } = wish('imagenet', order).perChannel!;
      const at = order === 'rgb' ? [0, 1, 2] : [2, 1, 0];
      at.forEach((colour, channel) => {
        const of = (value: number) => 255 * value * scale[channel] + offset[channel];
        expect(of(imagenetMean[colour])).toBeCloseTo(0, 9);
        expect(of(imagenetMean[colour] + imagenetDeviation[colour])).toBeCloseTo(1, 9);
      });
    }
    expect(preprocessingInWords(wish('imagenet'))).toMatch(/^red from −2.12 to 2.25, green/);
  });

  it('wishes a size only where one was set', () => {
    expect(mannerOf({ pixels: 'unit', colours: 'rgb', side: null })).not.toHaveProperty(
      'inputSize'
    );
    expect(mannerOf({ pixels: 'unit', colours: 'rgb', side: 96 }).inputSize).toBe(96);
  });
});

describe('readAddress', () => {
  it('takes addresses on the web, with or without their beginning', () => {
    expect(readAddress(' https://a.org/m/model.json?x=1#y ')).toEqual({
      url: 'https://a.org/m/model.json?x=1'
    });
    expect(readAddress('a.org/model.json')).toEqual({ url: 'https://a.org/model.json' });
    expect(readAddress('localhost:80/model.json')).toEqual({
      url: 'https://localhost:80/model.json'
    });
  });

  it('refuses everything else', () => {
    for (const text of [
      '',
      ' ',
      'file:///etc/passwd',
      'ftp://a.org/x',
      'https://',
      'javascript://%0aalert(1)',
      'data:text/html,x'
    ])
      expect(readAddress(text)).toHaveProperty('problem');
  });
});
