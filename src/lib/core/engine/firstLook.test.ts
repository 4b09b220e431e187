import { describe, expect, it } from 'vitest';
import { formatFirstLook, parseFirstLook, storeThumbnail, type FirstLook } from './firstLook.ts';

const values = Float32Array.from({ length: 150 * 100 }, (_, i) => Math.sin(i / 40) * 3);
const channel = { channel: 7, height: 100, width: 150, values, range: [-3, 3] as const };
const look: FirstLook = {
  sample: 'cat',
  computed: 'in a test',
  original: { width: 640, height: 480 },
  detections: [{ class: 'cat', classIndex: 17, score: 0.8, box: [1, 2, 3, 4], anchor: 1900 }],
  thumbnails: [storeThumbnail('stem', channel)]
};

describe('storeThumbnail', () => {
  it('samples large maps down and leaves small ones whole', () => {
    const [stored] = look.thumbnails;
    expect([stored.height, stored.width, stored.step]).toEqual([50, 75, 2]);
    expect(stored.values[76]).toBe(values[2 * 150 + 2]);
    const small = {
      channel: 0,
      height: 1,
      width: 2,
      values: values.slice(0, 2),
      range: channel.range
    };
    expect(storeThumbnail('b16', small)).toEqual({ ...small, stage: 'b16', step: 1 });
  });
});

describe('parseFirstLook', () => {
  it('reads back what was written, values to half a step of 1/255 of the range', () => {
    const back = parseFirstLook(JSON.parse(formatFirstLook(look)));
    expect({ ...back, thumbnails: [] }).toEqual({ ...look, thumbnails: [] });
    const worst = back.thumbnails[0].values.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - look.thumbnails[0].values[i])),
      0
    );
    expect(worst).toBeLessThanOrEqual(6 / 255 / 2 + 1e-6);
  });

  it('stores a constant map', () => {
    const flat = {
      ...look.thumbnails[0],
      range: [1, 1] as const,
      values: values.map(() => 1).slice(0, 3750)
    };
    const back = parseFirstLook(JSON.parse(formatFirstLook({ ...look, thumbnails: [flat] })));
    expect(new Set(back.thumbnails[0].values)).toEqual(new Set([1]));
  });

  it.each([
    ['no object', 'text'],
    ['a page instead of data', { html: true }],
    [
      'a box of three numbers',
      { ...look, detections: [{ ...look.detections[0], box: [1, 2, 3] }] }
    ],
    ['too few bytes', { ...look, thumbnails: [{ ...look.thumbnails[0], bytes: btoa('ab') }] }]
  ])('refuses %s by name', (_, json) => {
    expect(() => parseFirstLook(json)).toThrow(/^Not a stored first look: /);
  });
});
