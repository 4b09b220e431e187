import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import { encodeWeights, sealManifest } from '#lib/core/weights/encodeWeights.ts';
import type { Progress } from '../progress.ts';
import { randomModel } from '../engines/randomModel.ts';
import { loadWeights } from './weightsSource.ts';

const model = randomModel(mobilenetV2({ inputSize: 32, widthMultiplier: 0.35, classes: 4 }), 3);
const source = { title: 'Random', package: 'none', version: '1', licence: 'none', url: 'none' };
const encoded = encodeWeights(model, { source, classNames: ['a', 'b', 'c', 'd'] });
const packed = gzipSync(encoded.payload);
const manifest = JSON.stringify(sealManifest(encoded, 'network.bin', packed));

let server: Server;
afterEach(() => new Promise((done) => (server.closeAllConnections(), server.close(done))));

/** Serves under a sub-path, as a page on a shared host would. @returns the manifest's address */
async function serving(answers: Record<string, RequestListener>): Promise<string> {
  server = createServer((request, response) => {
    const answer = answers[request.url ?? ''];
    if (answer) return answer(request, response);
    response.statusCode = 404;
    response.end('<!doctype html><p>Not found</p>');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/somewhere/network.json`;
}

const text =
  (body: string): RequestListener =>
  (_, response) =>
    response.end(body);
const bytes =
  (body: Uint8Array): RequestListener =>
  (_, response) =>
    response.end(body);
const good = { '/somewhere/network.json': text(manifest), '/somewhere/network.bin': bytes(packed) };

function flipped(place: number): Uint8Array {
  const copy = Uint8Array.from(packed);
  copy[place] ^= 1;
  return copy;
}

describe('loadWeights', () => {
  it('fetches from beside the manifest and tells how far it is', async () => {
    const heard: Progress[] = [];
    const url = await serving(good);
    const loaded = await loadWeights(url, { onProgress: (progress) => heard.push(progress) });
    expect(loaded.model.spec).toEqual(model.spec);
    expect(loaded.manifest.classNames).toEqual(['a', 'b', 'c', 'd']);
    expect([...loaded.model.weights.keys()]).toEqual([...model.weights.keys()]);
    const downloads = heard.filter(({ phase }) => phase === 'download');
    expect(downloads.at(-1)).toMatchObject({
      fraction: 1,
      text: expect.stringMatching(/ of .* MB$/)
    });
    expect(heard.at(-1)?.phase).toBe('unpack');
  });

  const cases: [string, Partial<Record<string, RequestListener>>, string, RegExp][] = [
    ['no manifest', { '/somewhere/network.json': undefined }, 'weights-missing', /answered 404/],
    ['no weights file', { '/somewhere/network.bin': undefined }, 'weights-missing', /answered 404/],
    [
      'a web page for a manifest',
      { '/somewhere/network.json': text('<!doctype html>') },
      'weights-missing',
      /web page/
    ],
    [
      'half a manifest',
      { '/somewhere/network.json': text(manifest.slice(0, 200)) },
      'weights-damaged',
      /JSON/
    ],
    [
      'another JSON',
      { '/somewhere/network.json': text('{"version": 9}') },
      'weights-damaged',
      /version/
    ],
    [
      'a truncated file',
      { '/somewhere/network.bin': bytes(packed.subarray(0, packed.length / 2)) },
      'weights-damaged',
      /ends after/
    ],
    [
      'an empty file',
      { '/somewhere/network.bin': bytes(new Uint8Array(0)) },
      'weights-damaged',
      /ends after 0/
    ],
    [
      'a flipped bit at the start',
      { '/somewhere/network.bin': bytes(flipped(40)) },
      'weights-damaged',
      /does not match its manifest/
    ],
    [
      'a flipped bit at the end',
      { '/somewhere/network.bin': bytes(flipped(packed.length - 20)) },
      'weights-damaged',
      /does not match its manifest/
    ],
    [
      'a longer file',
      { '/somewhere/network.bin': bytes(Buffer.concat([packed, packed])) },
      'weights-damaged',
      /does not match its manifest/
    ],
    [
      'a connection that breaks off',
      {
        '/somewhere/network.bin': (_, response) => {
          response.setHeader('content-length', packed.length);
          response.write(packed.subarray(0, 1000), () => response.destroy());
        }
      },
      'weights-missing',
      /connection was lost/
    ],
    [
      'a connection that stalls',
      {
        '/somewhere/network.bin': (_, response) => void response.write(packed.subarray(0, 1000))
      },
      'weights-missing',
      /stalled/
    ]
  ];

  it.each(cases)('says what is wrong: %s', async (_, change, code, message) => {
    const url = await serving({ ...good, ...change } as Record<string, RequestListener>);
    const loading = loadWeights(url, { patienceMs: 300 });
    await expect(loading).rejects.toMatchObject({ name: 'NetworkError', code });
    await expect(loading).rejects.toThrow(message);
  });

  it('says so where nobody answers', async () => {
    const url = await serving(good);
    server.close();
    server.closeAllConnections();
    await expect(loadWeights(url)).rejects.toMatchObject({ code: 'weights-missing' });
  });

  it('stops when cancelled', async () => {
    const controller = new AbortController();
    const url = await serving({
      ...good,
      '/somewhere/network.bin': (_, response) => {
        response.write(packed.subarray(0, 1000));
        controller.abort();
      }
    });
    const loading = loadWeights(url, { signal: controller.signal });
    await expect(loading).rejects.toMatchObject({ code: 'aborted' });
  });
});
