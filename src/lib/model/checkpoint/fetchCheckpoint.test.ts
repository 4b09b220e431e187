import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Progress } from '../progress.ts';
import { fetchCheckpoint, type CheckpointFetching } from './fetchCheckpoint.ts';
import { FilesInMemory } from './keptFiles.ts';
import { PartialFile } from './partialFile.ts';

const sizes = { 'a.bin': 400_000, 'b.bin': 300_000 };
const bytesOf = (name: keyof typeof sizes) =>
  Uint8Array.from({ length: sizes[name] }, (_, index) => (index * 7 + name.charCodeAt(0)) % 251);
const a = bytesOf('a.bin');
const b = bytesOf('b.bin');
/** Compares long arrays faster than the test runner does. */
const same = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0;
const model = JSON.stringify({
  modelTopology: {},
  weightsManifest: [
    {
      paths: ['a.bin', 'b.bin'],
      weights: [{ name: 'w', shape: [175_000], dtype: 'float32' }]
    }
  ]
});

let server: Server;
afterEach(() => new Promise((done) => (server.closeAllConnections(), server.close(done))));

/** What was asked for, with the range where there was one. */
const asked: string[] = [];

/** Serves the checkpoint under a sub-path; `special` answers in place of a file. */
async function serving(special: Record<string, RequestListener> = {}): Promise<string> {
  asked.length = 0;
  const files: Record<string, RequestListener> = {
    'model.json': (_, response) => response.end(model),
    'a.bin': (_, response) => response.end(a),
    'b.bin': (_, response) => response.end(b),
    ...special
  };
  server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://x');
    asked.push([pathname.slice(6) + search, request.headers.range].filter(Boolean).join(' '));
    const answer = pathname.startsWith('/deep/') ? files[pathname.slice(6)] : undefined;
    if (answer) return answer(request, response);
    response.statusCode = 404;
    response.end('not found');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/deep/model.json`;
}

/** Sends a part of a file and then hangs up. */
function breakOff(response: ServerResponse, whole: Uint8Array, upTo: number): void {
  response.writeHead(200, { 'content-length': whole.length });
  response.write(whole.subarray(0, upTo), () => response.destroy());
}

/** Breaks off in the first answer; afterwards sends what is asked for. */
function breaking(whole: Uint8Array, upTo: number, ranges: boolean): RequestListener {
  let first = true;
  return ({ headers }, response) => {
    if (first) {
      first = false;
      return breakOff(response, whole, upTo);
    }
    const from = Number(/bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0);
    if (!ranges || from === 0) return response.end(whole);
    const rest = whole.subarray(from);
    const range = `bytes ${from}-${whole.length - 1}/${whole.length}`;
    response.writeHead(206, { 'content-length': rest.length, 'content-range': range });
    response.end(rest);
  };
}

const quick: CheckpointFetching = { pause: async () => undefined };
const fresh = () => ({ store: new FilesInMemory(), parts: new Map<string, PartialFile>() });
const load = (url: string, { store, parts } = fresh(), options = quick) =>
  fetchCheckpoint(url, store, parts, options);

describe('fetchCheckpoint', () => {
  it('fetches the shards from beside the model, in order, and says how far it is', async () => {
    const heard: Progress[] = [];
    const url = await serving();
    const files = await load(url, fresh(), { onProgress: (progress) => heard.push(progress) });
    expect(files.map(({ name }) => name)).toEqual(['model.json', 'a.bin', 'b.bin']);
    expect(same(files[1].bytes, a)).toBe(true);
    expect(same(files[2].bytes, b)).toBe(true);
    const fractions = heard.flatMap(({ fraction }) => (fraction === undefined ? [] : [fraction]));
    expect(fractions).toEqual([...fractions].sort((one, other) => one - other));
    expect(heard.at(-1)).toEqual({ phase: 'download', fraction: 1, text: '0.7 of 0.7 MB' });
  });

  it('gives the shards the query of the model, as TensorFlow.js does', async () => {
    const url = await serving();
    await load(`${url}?tfjs-format=file`);
    expect(asked).toEqual(
      ['model.json', 'a.bin', 'b.bin'].map((name) => `${name}?tfjs-format=file`)
    );
  });

  it('goes on where the connection broke off', async () => {
    const url = await serving({ 'a.bin': breaking(a, 150_000, true) });
    const files = await load(url);
    expect(same(files[1].bytes, a)).toBe(true);
    expect(asked[2]).toMatch(/^a\.bin bytes=[1-9]\d*-$/);
    expect(asked).toHaveLength(4);
  });

  it('starts the one file again where the server ignores ranges', async () => {
    const url = await serving({ 'a.bin': breaking(a, 150_000, false) });
    const files = await load(url);
    expect(same(files[1].bytes, a)).toBe(true);
    expect(asked.filter((name) => name === 'b.bin')).toHaveLength(1);
  });

  it('starts a file again that has changed meanwhile', async () => {
    const other = Uint8Array.from(a.subarray(0, 390_000)).fill(9);
    let answers = 0;
    const url = await serving({
      'a.bin': ({ headers }, response) => {
        answers += 1;
        if (answers === 1) return breakOff(response, a, 150_000);
        if (!headers.range) return response.end(other);
        const rest = other.subarray(Number(/\d+/.exec(headers.range)?.[0]));
        response.writeHead(206, { 'content-length': rest.length });
        response.end(rest);
      }
    });
    expect(same((await load(url))[1].bytes, other)).toBe(true);
  });

  it('gives up after some tries, and a later call fetches only what is missing', async () => {
    let broken = true;
    const url = await serving({
      'b.bin': ({ headers }, response) => {
        if (!broken && headers.range) {
          const rest = b.subarray(Number(/\d+/.exec(headers.range)?.[0]));
          response.writeHead(206, { 'content-length': rest.length });
          return response.end(rest);
        }
        if (headers.range) return response.destroy();
        breakOff(response, b, 100_000);
      }
    });
    const state = fresh();
    await expect(load(url, state)).rejects.toMatchObject({
      code: 'checkpoint-missing',
      message: expect.stringMatching(/“b\.bin”.*connection was lost|cannot be reached.*Try again/)
    });
    expect(asked.filter((name) => name.startsWith('b.bin'))).toHaveLength(4);
    broken = false;
    asked.length = 0;
    expect(same((await load(url, state))[2].bytes, b)).toBe(true);
    expect(asked).toEqual([expect.stringMatching(/^b\.bin bytes=[1-9]/)]);
  });

  it('waits for a busy server', async () => {
    let busy = 2;
    const url = await serving({
      'a.bin': (_, response) => {
        response.statusCode = busy-- > 0 ? 503 : 200;
        response.end(response.statusCode === 200 ? a : 'later');
      }
    });
    expect(same((await load(url))[1].bytes, a)).toBe(true);
  });

  it('takes a zip whole', async () => {
    const url = await serving({
      'model.zip': (_, response) => response.end(Uint8Array.of(0x50, 0x4b, 3, 4, 9))
    });
    const files = await load(url.replace('.json', '.zip'));
    expect(files).toEqual([{ name: 'model.zip', bytes: Uint8Array.of(0x50, 0x4b, 3, 4, 9) }]);
  });

  it('is slow, but does not give up while something comes', async () => {
    const url = await serving({
      'a.bin': (_, response) => {
        response.writeHead(200, { 'content-length': a.length });
        let sent = 0;
        const more = () => {
          response.write(a.subarray(sent, (sent += 50_000)));
          if (sent < a.length) setTimeout(more, 30);
          else response.end();
        };
        more();
      }
    });
    expect(
      same((await load(url, fresh(), { ...quick, patienceMs: 150, tries: 1 }))[1].bytes, a)
    ).toBe(true);
  });

  const html: RequestListener = (_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end('<!doctype html><p>Sign in');
  };
  const refusals: [string, Record<string, RequestListener>, string, RegExp][] = [
    [
      'a shard that is not there',
      { 'b.bin': (_, r) => ((r.statusCode = 404), r.end()) },
      'checkpoint-missing',
      /“b\.bin”.*no such file \(status 404\)/
    ],
    ['a web page for a model', { 'model.json': html }, 'checkpoint-missing', /web page/],
    ['a web page for a shard', { 'a.bin': html }, 'checkpoint-missing', /“a\.bin”.*web page/],
    [
      'a text for a model',
      { 'model.json': (_, r) => r.end('Dear reader') },
      'checkpoint-refused',
      /not written in JSON/
    ],
    [
      'another JSON',
      { 'model.json': (_, r) => r.end('{"name": "x"}') },
      'checkpoint-refused',
      /weightsManifest/
    ],
    [
      'a shard elsewhere than on the web',
      { 'model.json': (_, r) => r.end('{"weightsManifest": [{"paths": ["file:///etc/x"]}]}') },
      'checkpoint-refused',
      /not a web address/
    ],
    [
      'a server that stops sending',
      { 'a.bin': (_, r) => void (r.writeHead(200, { 'content-length': 9 }), r.write('abc')) },
      'checkpoint-missing',
      /stalled/
    ],
    [
      'a forbidden file',
      { 'a.bin': (_, r) => ((r.statusCode = 403), r.end()) },
      'checkpoint-missing',
      /answered 403/
    ]
  ];
  for (const [what, special, code, message] of refusals)
    it(`says in plain words what is wrong: ${what}`, async () => {
      const url = await serving(special);
      await expect(load(url, fresh(), { ...quick, patienceMs: 60 })).rejects.toMatchObject({
        code,
        message: expect.stringMatching(message)
      });
    });

  it('speaks of CORS where the browser gets no answer that it may read', async () => {
    const url = await serving();
    const elsewhere = url.replace(/:\d+/, ':1');
    await expect(load(elsewhere)).rejects.toMatchObject({
      code: 'checkpoint-missing',
      message: expect.stringMatching(/CORS/)
    });
  });

  it('tries again where a shard’s server hangs up at once, or says nothing', async () => {
    let [hungUp, silent] = [false, false];
    const url = await serving({
      'a.bin': (_, response) => {
        if (hungUp) return response.end(a);
        hungUp = true;
        response.destroy();
      },
      'b.bin': (_, response) => {
        if (silent) response.end(b);
        silent = true;
      }
    });
    const files = await load(url, fresh(), { ...quick, patienceMs: 100 });
    expect(same(files[1].bytes, a) && same(files[2].bytes, b)).toBe(true);
  });

  it('hears that it is cancelled, and keeps what has come', async () => {
    const controller = new AbortController();
    const url = await serving({
      'a.bin': (_, response) => {
        response.writeHead(200, { 'content-length': a.length });
        response.write(a.subarray(0, 200_000));
      }
    });
    const state = fresh();
    const onProgress = ({ fraction = 0 }: Progress) => fraction > 0 && controller.abort();
    await expect(
      load(url, state, { ...quick, signal: controller.signal, onProgress })
    ).rejects.toMatchObject({ code: 'aborted' });
    const [part] = state.parts.values();
    expect(part.received).toBeGreaterThan(0);
    expect(same(part.whole(), a.subarray(0, part.received))).toBe(true);
  });
});
