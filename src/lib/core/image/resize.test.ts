import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { Preprocessing } from '#lib/core/network/spec.ts';
import { resizePicture, type Pixels } from './resize.ts';

const plain: Preprocessing = { scale: 1, offset: 0, channelOrder: 'rgb' };

function randomPixels(width: number, height: number, alpha?: number): Pixels {
  const generator = xoroshiro128plus(width * 1000 + height);
  const data = Uint8Array.from({ length: width * height * 4 }, () => uniformInt(generator, 0, 255));
  for (let i = 3; i < data.length; i += 4) data[i] = alpha ?? 255;
  return { width, height, data };
}

async function tensorflowResize(pixels: Pixels, height: number, width: number) {
  const rgba = tf.tensor3d(Int32Array.from(pixels.data), [pixels.height, pixels.width, 4], 'int32');
  const rgb = tf.slice(rgba, [0, 0, 0], [-1, -1, 3]);
  return tf.image.resizeBilinear(tf.cast(rgb, 'float32'), [height, width]).data();
}

function worstDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.max(...Array.from({ length: a.length }, (_, i) => Math.abs(a[i] - b[i])));
}

describe('resizePicture', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it.each([
    [64, 48, 30, 30],
    [7, 5, 30, 20],
    [1, 1, 4, 4],
    [300, 1, 30, 30],
    [33, 47, 33, 47]
  ])('agrees with TensorFlow: %i×%i to %i×%i', async (width, height, toWidth, toHeight) => {
    const pixels = randomPixels(width, height);
    const ours = resizePicture(pixels, toHeight, toWidth, plain);
    const theirs = await tensorflowResize(pixels, toHeight, toWidth);
    expect(ours.length).toBe(theirs.length);
    expect(worstDifference(ours, theirs)).toBeLessThan(1e-3);
  });

  it('scales, shifts and orders the channels', () => {
    const red: Pixels = { width: 1, height: 1, data: Uint8Array.from([255, 0, 0, 255]) };
    const preprocessing = { scale: 2 / 255, offset: -1, channelOrder: 'bgr' } as const;
    expect([...resizePicture(red, 1, 1, preprocessing)]).toEqual([-1, -1, 1]);
  });

  it('scales and shifts each channel of its own, in the network’s order', () => {
    const red: Pixels = { width: 1, height: 1, data: Uint8Array.from([200, 0, 10, 255]) };
    const perChannel = { scale: [1, 2, 0.5], offset: [-1, 3, -100] } as const;
    const preprocessing = { scale: 1, offset: 0, channelOrder: 'bgr', perChannel } as const;
    expect([...resizePicture(red, 1, 1, preprocessing)]).toEqual([9, 3, 0]);
  });

  it('lays what is transparent over white, by its alpha', () => {
    const half: Pixels = { width: 1, height: 1, data: Uint8Array.from([55, 255, 0, 51]) };
    expect([...resizePicture(half, 1, 1, plain)]).toEqual([215, 255, 204]);
    const clear = randomPixels(3, 3, 0);
    expect(new Set(resizePicture(clear, 5, 5, plain))).toEqual(new Set([255]));
  });
});
