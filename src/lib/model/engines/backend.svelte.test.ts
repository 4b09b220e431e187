import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { contextIsLost, startBackend } from './backend.ts';
import { createEngine } from './createEngine.ts';
import { WorkerNetwork } from '../worker/workerNetwork.ts';
import type { LoadedWeights } from '../weights/weightsSource.ts';
import { decodePicture } from '../pictures/picture.ts';
import { randomModel } from './randomModel.ts';

const model = randomModel(ssdlite({ inputSize: 32, widthMultiplier: 0.35, classes: 3 }), 5);
const source = { title: '', package: '', version: '', licence: '', url: '' };
const manifest = {
  spec: model.spec,
  classNames: [],
  source
} as unknown as LoadedWeights['manifest'];
const hearing = { signal: new AbortController().signal, onProgress: () => undefined };

async function frame(): Promise<ImageBitmap> {
  const canvas = new OffscreenCanvas(20, 20);
  canvas.getContext('2d')!.fillRect(3, 3, 9, 5);
  return canvas.transferToImageBitmap();
}

describe('startBackend', () => {
  it('prefers the own engine to an imitated graphics processor', async () => {
    const { backend, note } = await startBackend('auto');
    expect(backend).toBe('fused');
    expect(note).not.toBe('');
  });

  it('has WebAssembly where the own engine has failed', async () => {
    expect((await startBackend('auto', new Set(['fused']))).backend).toBe('wasm');
    expect(tf.getBackend()).toBe('wasm');
  });

  it('goes on to the next where one has failed', async () => {
    expect((await startBackend('wasm', new Set(['wasm']))).backend).toBe('fused');
    expect((await startBackend('wasm', new Set(['wasm', 'fused']))).backend).toBe('cpu');
  });
});

describe('a network on WebGL', () => {
  it('repeats on the own engine what a lost context has spoilt', async () => {
    const network = new WorkerNetwork({
      loadWeights: async () => ({ manifest, model }),
      loadCheckpoint: () => Promise.reject(new Error('no checkpoint in this test')),
      ...{ startBackend, createEngine, decodePicture, contextIsLost }
    });
    const { backend, backendNote } = await network.load(
      { manifestUrl: 'http://localhost/m.json' },
      'webgl',
      hearing
    );
    expect(backend).toBe('webgl');
    expect(backendNote).toContain('emulated');
    await network.run(await frame(), hearing);
    const before = await network.read({ stage: 'b5', tap: 'depthwise' });
    const { gl } = (tf.backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } }).gpgpu;
    gl.getExtension('WEBGL_lose_context')!.loseContext();
    const after = await network.read({ stage: 'b5', tap: 'depthwise' });
    const worst = after.data.reduce(
      (most, v, i) => Math.max(most, Math.abs(v - before.data[i])),
      0
    );
    expect(worst).toBeLessThan(1e-3);
    const result = await network.run(await frame(), hearing);
    expect(result.backend).toBe('fused');
  });
});
