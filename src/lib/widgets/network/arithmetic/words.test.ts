import { describe, expect, it } from 'vitest';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import { cellNumber, cellPower, channelName, cutInWords, titleWithPower } from './words.ts';

describe('numbers in cells', () => {
  it.each([
    [0, '0'],
    [0.0001, '≈\u202f0'],
    [-0.0352, '−0.035'],
    [0.0998, '0.10'],
    [-1.256, '−1.26'],
    [123.4, '123']
  ])('%d is written %s', (value, text) => {
    expect(cellNumber(value)).toBe(text);
  });

  it('are written in a power of ten where all are small', () => {
    expect(cellPower([0, 0])).toBe(0);
    expect(cellPower([0.2, 1e-9])).toBe(0);
    expect(cellPower([8.56e-8, -1e-9])).toBe(-8);
    expect(titleWithPower('kernel', -8)).toBe('kernel, × 10⁻⁸');
    expect(titleWithPower('kernel', 0)).toBe('kernel');
  });
});

describe('cutInWords', () => {
  it.each([
    ['relu6', -0.1, 'ReLU6: below 0, so cut to 0'],
    ['relu6', 0, 'ReLU6: between 0 and 6, so unchanged'],
    ['relu6', 6.5, 'ReLU6: above 6, so cut to 6'],
    ['relu', 6.5, 'ReLU: not below 0, so unchanged'],
    ['linear', -3, 'no activation function: the sum is the value']
  ] as const)('%s of %d', (activation, sum, text) => {
    expect(cutInWords(activation, sum)).toBe(text);
  });
});

it('calls the photograph’s channels by their colours, in either order', () => {
  const rgb = mobilenetV2();
  const bgr = { ...rgb, preprocessing: { ...rgb.preprocessing, channelOrder: 'bgr' as const } };
  const image = { stage: 'image', tap: 'image' } as const;
  expect(channelName(rgb, image, 0)).toBe('red');
  expect(channelName(bgr, image, 0)).toBe('blue');
  expect(channelName(rgb, { stage: 'b1', tap: 'expand' }, 7)).toBe('channel 7');
});
