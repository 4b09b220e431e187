import { describe, expect, it } from 'vitest';
import { NetworkError } from '../networkError.ts';
import type { Request, Response } from '../protocol.ts';
import {
  classifier,
  facts,
  picture,
  setUp,
  shipped,
  source,
  zeroEngine
} from '../testing/servedParts.ts';

describe('serve', () => {
  it('loads, runs and reads', async () => {
    const { send, settled, load, responses } = setUp();
    load(1);
    send({ type: 'run', id: 2, picture });
    send({ type: 'read', id: 3, tap: { stage: 'b1', tap: 'expand' } });
    expect(await settled(1)).toMatchObject({ type: 'loaded', info: { backend: 'webgl' } });
    const answer = await settled(2);
    expect(answer).toMatchObject({
      type: 'result',
      result: {
        original: { width: 640, height: 480 },
        tensors: 5,
        peakBytes: 20,
        notes: ['a note']
      }
    });
    if (answer.type !== 'result') throw new Error('unreachable');
    const thin = shipped.stages.filter(({ kind }) => kind !== 'head').map(({ id }) => id);
    expect(answer.result.thumbnails.map(({ stage }) => stage)).toEqual(thin);
    expect(await settled(3)).toMatchObject({
      type: 'tensor',
      reading: { tap: { stage: 'b1' }, tensors: 5 }
    });
    const stages = responses.filter((r) => r.type === 'progress' && r.progress.phase === 'run');
    expect(stages).toHaveLength(shipped.stages.length);
  });

  it('lets a new run cancel the old one', async () => {
    const { send, settled, load, log, listeners } = setUp();
    load(1);
    send({ type: 'run', id: 2, picture });
    const isThird = (r: Response) =>
      r.id === 2 && r.type === 'progress' && r.progress.text.startsWith('Stage 3 ');
    listeners.push((r) => isThird(r) && send({ type: 'run', id: 3, picture }));
    expect(await settled(2)).toMatchObject({ type: 'error', code: 'aborted' });
    expect(await settled(3)).toMatchObject({ type: 'result' });
    expect(log.filter((entry) => entry === 'ran')).toHaveLength(1);
  });

  it('stops a run that is cancelled in its middle and closes its picture', async () => {
    const { send, settled, load, log, listeners } = setUp();
    load(1);
    send({ type: 'run', id: 2, picture });
    listeners.push(
      (r) => r.type === 'progress' && r.progress.phase === 'run' && send({ type: 'cancel', id: 2 })
    );
    expect(await settled(2)).toMatchObject({ code: 'aborted' });
    expect(log).toContain('closed');
    expect(log).not.toContain('ran');
  });

  it('wants to be loaded, then run, before it answers', async () => {
    const { send, settled, load } = setUp();
    send({ type: 'run', id: 1, picture });
    expect(await settled(1)).toMatchObject({ code: 'no-network' });
    load(2);
    send({ type: 'read', id: 3, tap: { stage: 'b1', tap: 'expand' } });
    expect(await settled(3)).toMatchObject({
      code: 'no-network',
      message: expect.stringMatching(/not run/)
    });
  });

  it('hands out weights before the first run, and asks for a run before other studies', async () => {
    const { send, settled, load } = setUp();
    load(1);
    const question = { stage: 'stem', tap: 'convolution' } as const;
    send({ type: 'study', id: 2, name: 'weights', question });
    // the weights of this test are none: the study itself has been reached
    expect(await settled(2)).toMatchObject({
      message: expect.stringMatching(/no weights of its own/)
    });
    send({ type: 'study', id: 3, name: 'predictions', question: null });
    expect(await settled(3)).toMatchObject({
      code: 'no-network',
      message: expect.stringMatching(/not run/)
    });
  });

  it('hands on what a part refuses, and goes on working', async () => {
    let refuse = true;
    const { send, settled, load, parts } = setUp();
    const decode = parts.decodePicture;
    parts.decodePicture = async (blob) => {
      if (refuse) throw new NetworkError('svg-refused', 'No drawings.');
      return decode(blob);
    };
    load(1);
    send({ type: 'run', id: 2, picture });
    expect(await settled(2)).toEqual({
      type: 'error',
      id: 2,
      code: 'svg-refused',
      message: 'No drawings.'
    });
    refuse = false;
    send({ type: 'run', id: 3, picture });
    expect(await settled(3)).toMatchObject({ type: 'result' });
  });

  it('keeps the weights when the backend is switched, and the picture’s tensors readable', async () => {
    const { send, settled, load, log } = setUp();
    load(1);
    send({ type: 'run', id: 2, picture });
    send({ type: 'switch', id: 3, backend: 'cpu' });
    send({ type: 'read', id: 4, tap: { stage: 'last', tap: 'convolution' } });
    expect(await settled(4)).toMatchObject({ type: 'tensor' });
    expect(log.filter((entry) => entry === 'fetched')).toHaveLength(1);
    expect(log).toContain('disposed');
  });

  it('repeats a run on the next backend when one fails, and says so', async () => {
    const log: string[] = [];
    let engines = 0;
    const createEngine = async () => {
      engines += 1;
      const fails = engines === 1;
      return zeroEngine(log, () => {
        if (fails) throw new Error('context lost');
      });
    };
    const { send, settled, load } = setUp({ createEngine });
    load(1);
    send({ type: 'run', id: 2, picture });
    const notes = ['a note', 'WebGL failed (context lost); the run was repeated with WebAssembly.'];
    expect(await settled(2)).toMatchObject({ type: 'result', result: { backend: 'wasm', notes } });
  });

  it('does not trust results after the browser lost its graphics processor (GPU)', async () => {
    let engines = 0;
    const log: string[] = [];
    const { send, settled, load } = setUp({
      createEngine: async () => (engines++, zeroEngine(log)),
      contextIsLost: () => engines === 1
    });
    load(1);
    send({ type: 'run', id: 2, picture });
    expect(await settled(2)).toMatchObject({ result: { backend: 'wasm' } });
    expect(log.filter((entry) => entry === 'ran')).toHaveLength(2);
  });

  it('gives up where the last backend fails too', async () => {
    const createEngine = async () =>
      zeroEngine([], () => {
        throw new Error('out of memory');
      });
    const { send, settled, load } = setUp({ createEngine });
    load(1);
    send({ type: 'run', id: 2, picture });
    expect(await settled(2)).toMatchObject({
      type: 'error',
      code: 'backend-failed',
      message: expect.stringMatching(/out of memory/)
    });
  });

  it('hears that a survey is cancelled, forgets its picture and goes on working', async () => {
    const { send, settled, load, log, listeners } = setUp();
    load(1);
    send({ type: 'study', id: 2, name: 'activity', question: { picture } });
    listeners.push(
      (r) => r.type === 'progress' && r.progress.phase === 'run' && send({ type: 'cancel', id: 2 })
    );
    expect(await settled(2)).toMatchObject({ type: 'error', code: 'aborted' });
    expect(log).toEqual(['fetched', 'closed']);
    send({ type: 'read', id: 3, tap: { stage: 'b1', tap: 'expand' } });
    expect(await settled(3)).toMatchObject({ code: 'no-network' });
    send({ type: 'run', id: 4, picture });
    expect(await settled(4)).toMatchObject({ type: 'result' });
  });

  it('does not blame the backend for a tensor that does not exist', async () => {
    const { send, settled, load, log } = setUp();
    load(1);
    send({ type: 'run', id: 2, picture });
    send({ type: 'read', id: 3, tap: { stage: 'b99', tap: 'expand' } });
    expect(await settled(3)).toMatchObject({
      type: 'error',
      message: expect.stringMatching(/b99\.expand/)
    });
    expect(log).not.toContain('disposed');
  });

  const files = { kind: 'files', files: [{ name: 'model.json', data: picture }] } as const;
  const checkpointOf = (id: number, labels?: Blob): Request => ({
    type: 'load',
    id,
    manifestUrl: 'http://x/m.json',
    backend: 'auto',
    checkpoint: { from: files, labels }
  });

  it('puts a checkpoint in the place of the weights and names the top classes', async () => {
    const { send, settled, load, log } = setUp();
    load(1);
    send({ type: 'run', id: 2, picture });
    send(checkpointOf(3));
    send({ type: 'read', id: 4, tap: { stage: 'b1', tap: 'expand' } });
    send({ type: 'run', id: 5, picture });
    expect(await settled(3)).toMatchObject({
      type: 'loaded',
      info: { checkpoint: facts, source, classNames: ['cat', 'dog', 'cow'] }
    });
    expect(await settled(4)).toMatchObject({ code: 'no-network' });
    const third = expect.closeTo(1 / 3, 10);
    expect(await settled(5)).toMatchObject({
      result: {
        detections: [],
        topClasses: [
          { class: 'cat', classIndex: 0, score: third },
          { class: 'dog', score: third },
          { class: 'cow', score: third }
        ]
      }
    });
    load(6);
    expect(await settled(6)).toMatchObject({ type: 'loaded', info: { spec: shipped } });
    expect(log.filter((entry) => entry === 'fetched')).toHaveLength(2);
  });

  it('keeps what was loaded when a checkpoint is refused', async () => {
    const { send, settled, load, log } = setUp();
    load(1);
    send({ type: 'run', id: 2, picture });
    send(checkpointOf(3, picture));
    expect(await settled(3)).toMatchObject({ type: 'error', code: 'checkpoint-refused' });
    send({ type: 'read', id: 4, tap: { stage: 'b1', tap: 'expand' } });
    expect(await settled(4)).toMatchObject({ type: 'tensor' });
    expect(log.filter((entry) => entry === 'ran')).toHaveLength(1);
    load(5);
    expect(await settled(5)).toMatchObject({ type: 'loaded' });
    expect(log.filter((entry) => entry === 'fetched')).toHaveLength(1);
  });

  it('goes back to what was loaded when no backend takes the checkpoint', async () => {
    const log: string[] = [];
    const { send, settled, load } = setUp({
      createEngine: async (model) => {
        if (model === classifier) throw new Error('out of memory');
        return zeroEngine(log, undefined, model);
      }
    });
    load(1);
    send({ type: 'run', id: 2, picture });
    send(checkpointOf(3));
    expect(await settled(3)).toMatchObject({
      code: 'checkpoint-refused',
      message: expect.stringMatching(/out of memory/)
    });
    send({ type: 'read', id: 4, tap: { stage: 'b1', tap: 'expand' } });
    expect(await settled(4)).toMatchObject({ type: 'tensor' });
  });

  it('goes on to a backend that takes the weights', async () => {
    let tries = 0;
    const createEngine = async () => {
      tries += 1;
      if (tries === 1) throw new Error('no memory on the graphics processor');
      return zeroEngine([]);
    };
    const { settled, load } = setUp({ createEngine });
    load(1);
    expect(await settled(1)).toMatchObject({ type: 'loaded', info: { backend: 'wasm' } });
  });
});
