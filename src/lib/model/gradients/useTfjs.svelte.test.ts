import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { convolutionLayer } from '#lib/core/network/stages.ts';
import { tfjsAdjoint } from './tfjsAdjoint.ts';
import { useTfjs } from './useTfjs.ts';

it('starts WebAssembly where nothing is in use, and leaves alone what is', async () => {
  await useTfjs();
  expect(tf.getBackend()).toBe('wasm');
  const layer = convolutionLayer('project', 'input', [2, 3], 'linear');
  const weights = { kernel: Float32Array.of(1, 2, 3, 4, 5, 6), bias: new Float32Array(3) };
  const arriving = { height: 1, width: 1, channels: 3, data: Float32Array.of(1, 10, 100) };
  const input = { height: 1, width: 1, channels: 2 };
  const back = await tfjsAdjoint(layer, weights, arriving, input);
  expect([...back]).toEqual([321, 654]);
  expect(tf.memory().numTensors).toBe(0);
  await useTfjs();
  expect(tf.getBackend()).toBe('wasm');
});
