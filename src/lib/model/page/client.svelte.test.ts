import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseFirstLook } from '#lib/core/engine/firstLook.ts';
import { createNetworkClient, type ClientOptions } from './client.ts';
import type { NetworkClient } from './networkClient.ts';
import type { NetworkError } from '../networkError.ts';
import type { Progress } from '../progress.ts';
import NetworkWorker from '../worker/worker.ts?worker';

const manifestUrl = new URL('/weights/ssdlite-mobilenetv2-coco.json', location.href).href;
const sample = async (name: string) => (await fetch(`/samples/${name}.jpg`)).blob();

let client: NetworkClient;
let workers: Worker[];

function create(options: Partial<ClientOptions> = {}): void {
  client = createNetworkClient({
    manifestUrl,
    startWorker: (name) => {
      workers.push(new NetworkWorker({ name }));
      return workers[workers.length - 1];
    },
    ...options
  });
}

beforeEach(() => {
  workers = [];
  create();
});
afterEach(() => client.dispose());

describe('the network client and its worker', () => {
  it('loads, tells how far it is, runs and reads', async () => {
    const heard: Progress[] = [];
    const info = await client.load({ backend: 'auto', onProgress: (p) => heard.push(p) });
    expect(info.backend).toBe('fused');
    expect(info.backendNote).toContain('Our own engine');
    expect(info.parameters).toBe(4_475_167);
    expect(new Set(heard.map(({ phase }) => phase))).toEqual(
      new Set(['download', 'unpack', 'backend'])
    );
    const result = await client.run(await sample('cat'));
    // what TensorFlow.js made of it with the same weights when the site was built; a browser decodes
    // the photograph in its own way
    const look = parseFirstLook(await (await fetch('/weights/first-look/cat.json')).json());
    expect(result.detections.map(({ class: name }) => name)).toEqual(
      look.detections.map(({ class: name }) => name)
    );
    expect(result.detections[0].class).toBe('cat');
    const near = Math.max(look.original.width, look.original.height) / 200;
    result.detections.forEach(({ score, box }, index) => {
      expect(Math.abs(score - look.detections[index].score)).toBeLessThan(0.01);
      box.forEach((side, k) =>
        expect(Math.abs(side - look.detections[index].box[k])).toBeLessThan(near)
      );
    });
    expect(result.original).toEqual({ width: 640, height: 480 });
    expect([result.picture.width, result.picture.height]).toEqual([640, 480]);
    expect(result.thumbnails).toHaveLength(23);
    expect(result.inferenceMs).toBeGreaterThan(0);
    const reading = await client.read({ stage: 'b8', tap: 'expand' });
    expect([reading.height, reading.width, reading.channels]).toEqual([19, 19, 384]);
    expect(reading.data.every((value) => value >= 0 && value <= 6)).toBe(true);
    await expect(client.read({ stage: 'b99', tap: 'expand' })).rejects.toThrow('b99.expand');
    expect((await client.run(await sample('cat'))).backend).toBe('fused');
  });

  it('takes a proxy for a tap', async () => {
    await client.load({ backend: 'wasm' });
    await client.run(await sample('dog'));
    const reading = await client.read(
      new Proxy({ stage: 'stem', tap: 'convolution' as const }, {})
    );
    expect(reading.channels).toBe(32);
  });

  it('holds the same number of tensors after many runs', async () => {
    await client.load({ backend: 'wasm' });
    const picture = await sample('duck');
    const counts = new Set<number>();
    for (let i = 0; i < 8; i++) counts.add((await client.run(picture)).tensors);
    expect(counts.size).toBe(1);
  });

  it('lets a new picture cancel the one before it', async () => {
    await client.load({ backend: 'wasm' });
    const first = client.run(await sample('dog'));
    const second = client.run(await sample('cat'));
    await expect(first).rejects.toMatchObject({ code: 'aborted' });
    expect((await second).detections[0].class).toBe('cat');
  });

  it('rejects at once when aborted, before and during a call, and goes on', async () => {
    await client.load({ backend: 'wasm' });
    const picture = await sample('dog');
    const before = client.run(picture, { signal: AbortSignal.abort() });
    await expect(before).rejects.toMatchObject({ code: 'aborted' });
    const controller = new AbortController();
    const during = client.run(picture, { signal: controller.signal });
    controller.abort();
    await expect(during).rejects.toMatchObject({ code: 'aborted' });
    expect((await client.run(picture)).detections.length).toBeGreaterThan(0);
  });

  it('refuses a file and keeps working', async () => {
    await client.load({ backend: 'wasm' });
    await expect(client.run(new Blob(['<svg/>']))).rejects.toMatchObject({ code: 'svg-refused' });
    expect((await client.run(await sample('cat'))).detections[0].class).toBe('cat');
  });

  it('switches the backend with the weights it has', async () => {
    await client.load({ backend: 'wasm' });
    await client.run(await sample('cat'));
    const heard: Progress[] = [];
    const before = await client.read({ stage: 'b16', tap: 'project' });
    const info = await client.switchBackend('cpu', { onProgress: (p) => heard.push(p) });
    expect(info.backend).toBe('cpu');
    expect(heard.map(({ phase }) => phase)).not.toContain('download');
    const after = await client.read({ stage: 'b16', tap: 'project' });
    const worst = after.data.reduce(
      (most, v, i) => Math.max(most, Math.abs(v - before.data[i])),
      0
    );
    expect(worst).toBeLessThan(1e-3);
  });

  it('says when a backend is not available', async () => {
    const info = await client.load({ backend: 'webgpu' });
    expect(info.backend).toBe('fused');
    expect(info.backendNote).toContain('WebGPU is not available in this browser');
  });

  it('notices the death of its worker at once, and can be loaded again', async () => {
    await client.load({ backend: 'wasm' });
    const deaths: NetworkError[] = [];
    client.onDeath((error) => deaths.push(error));
    const running = client.run(await sample('dog'));
    // ends it without any event, as a browser short of memory does
    workers[0].terminate();
    await expect(running).rejects.toMatchObject({ code: 'worker-died' });
    expect(deaths.map(({ code }) => code)).toEqual(['worker-died']);
    await expect(client.run(await sample('dog'))).rejects.toMatchObject({ code: 'no-network' });
    await client.load({ backend: 'wasm' });
    expect((await client.run(await sample('cat'))).detections[0].class).toBe('cat');
  });

  it.each([
    ['closes itself', 'self.onmessage = () => self.close()'],
    ['throws', 'self.onmessage = () => { throw new Error("broken") }'],
    ['cannot be run', 'this is no script']
  ])('notices a worker that %s', async (_, script) => {
    const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    create({ startWorker: () => new Worker(url), silenceMs: 500 });
    await expect(client.load({ backend: 'wasm' })).rejects.toMatchObject({ code: 'worker-died' });
  });

  it('says so where the browser lets no worker start', async () => {
    const startWorker = () => {
      throw new DOMException('cannot be accessed from origin null', 'SecurityError');
    };
    create({ startWorker });
    for (const call of [() => client.load({ backend: 'auto' }), () => client.run(new Blob())])
      await expect(call()).rejects.toMatchObject({ name: 'NetworkError', code: 'worker-died' });
  });

  it('says that weights are missing, and can be tried again', async () => {
    create({ manifestUrl: new URL('/weights/nowhere.json', location.href).href });
    const expected = { code: 'weights-missing' };
    await expect(client.load({ backend: 'wasm' })).rejects.toMatchObject(expected);
    await expect(client.load({ backend: 'wasm' })).rejects.toMatchObject(expected);
  });

  it('rejects what is pending when it is closed', async () => {
    const loading = client.load({ backend: 'wasm' });
    client.dispose();
    await expect(loading).rejects.toMatchObject({ code: 'aborted' });
  });
});
