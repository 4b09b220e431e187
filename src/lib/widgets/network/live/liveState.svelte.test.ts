import { describe, expect, it, vi } from 'vitest';
import { NetworkError } from '#lib/model/networkError.ts';
import { FakeClient } from '#lib/model/testing/fakeClient.ts';
import { viewlessLab } from '../testing/viewlessLab.ts';
import { LiveState } from './liveState.svelte.ts';
import type { FrameSource } from './videoSource.ts';

/** Frames that come when the test says so, and what was done with them and with their source. */
class FakeSource implements FrameSource {
  readonly calls: string[] = [];
  readonly grabbed: ImageBitmap[] = [];
  /** Set to make what is asked next fail. */
  refuse: Error | undefined;
  #next: () => void = () => {};

  async grab(): Promise<ImageBitmap> {
    if (this.refuse) throw this.refuse;
    const frame = await createImageBitmap(new ImageData(4, 3));
    this.grabbed.push(frame);
    return frame;
  }
  fresh(): Promise<void> {
    return new Promise((resolve) => (this.#next = resolve));
  }
  /** There is another frame. */
  next(): void {
    this.#next();
  }
  pause(): void {
    this.calls.push('pause');
  }
  async resume(): Promise<void> {
    this.calls.push('resume');
    if (this.refuse) throw this.refuse;
  }
  close(): void {
    this.calls.push('close');
  }
}

function openLive(query = '') {
  const opened = viewlessLab(`tool=live${query}`, new FakeClient());
  const source = new FakeSource();
  /** What the camera opens with, and what it calls when it stops by itself. */
  const camera = { open: async (): Promise<FrameSource> => source, lost: () => {} };
  const live = new LiveState(opened.lab, {
    cameraSource: (lost) => {
      camera.lost = lost;
      return camera.open();
    },
    fileSource: async () => source
  });
  const frames = (count: number) => vi.waitFor(() => expect(live.frames).toBe(count));
  const status = (wanted: string) => vi.waitFor(() => expect(live.status).toBe(wanted));
  return { ...opened, live, source, camera, frames, status };
}

/** Whether a bitmap has been given back. */
const isClosed = ({ width }: ImageBitmap) => width === 0;

describe('frames', () => {
  it('come one at a time: the next is grabbed when the last is shown and a new one is there', async () => {
    const { live, source, client, frames, lab, host } = openLive();
    live.startCamera();
    expect([live.status, host.state]).toEqual(['opening', 'loading']);
    await frames(1);
    expect([live.status, host.state]).toEqual(['running', 'ready']);
    expect(source.grabbed).toHaveLength(1);
    source.next();
    await frames(2);
    expect(client.calls).toEqual(['load auto', 'run 0', 'read b8.sum', 'run 0', 'read b8.sum']);
    expect(lab.shown?.result).toBeDefined();
    expect(live.rate?.network).toBe(12.5);
  });

  it('are let go of when two newer ones have been shown', async () => {
    const { live, source, frames, lab } = openLive();
    live.startCamera();
    const shown: ImageBitmap[] = [];
    for (let count = 1; count <= 4; count++) {
      await frames(count);
      shown.push(lab.shown!.result.picture);
      source.next();
    }
    await frames(5);
    expect(shown.map(isClosed)).toEqual([true, true, true, false]);
    expect(source.grabbed.every(isClosed)).toBe(true);
  });

  it('bring the tensor only where it is wanted and small enough', async () => {
    const { live, source, client, params, frames } = openLive('&liveTensor=0');
    live.startCamera();
    await frames(1);
    params.set({ liveTensor: true, layer: 'stem', tap: null });
    expect([live.values, live.readsTensor]).toEqual([150 * 150 * 32, false]);
    source.next();
    await frames(2);
    expect(client.calls.filter((call) => call.startsWith('read'))).toEqual([]);
    params.set({ layer: 'b16' });
    source.next();
    await frames(3);
    expect(client.calls.at(-1)).toBe('read b16.project');
  });
});

describe('stopping', () => {
  it('while the camera opens gives it back when it comes, and shows nothing', async () => {
    const { live, source, camera, host, client } = openLive();
    const opening = Promise.withResolvers<FrameSource>();
    camera.open = () => opening.promise;
    live.startCamera();
    live.stop();
    expect([live.status, host.state]).toEqual(['off', 'idle']);
    opening.resolve(source);
    await vi.waitFor(() => expect(source.calls).toEqual(['close']));
    expect(client.calls).toEqual([]);
    expect(live.status).toBe('off');
  });

  it('while the camera opens puts its late refusal aside', async () => {
    const { live, source, camera, frames } = openLive();
    const opening = Promise.withResolvers<FrameSource>();
    camera.open = () => opening.promise;
    live.startCamera();
    live.startVideo(new File([], 'walk.mp4'));
    opening.reject(new DOMException('', 'NotAllowedError'));
    await frames(1);
    expect([live.title, live.problem, source.calls]).toEqual(['video', '', []]);
  });

  it('in the middle of a frame shows it no more, and the one before stays', async () => {
    const { live, source, client, frames, lab, host } = openLive();
    live.startCamera();
    await frames(1);
    const { shown } = lab;
    client.hold = true;
    source.next();
    await vi.waitFor(() => expect(client.calls.at(-1)).toBe('run 0'));
    live.stop();
    client.release();
    await vi.waitFor(() => expect(source.grabbed.map(isClosed)).toEqual([true, true]));
    expect([live.frames, live.status, live.problem]).toEqual([1, 'off', '']);
    expect(lab.shown?.result).toBe(shown?.result);
    await vi.waitFor(() => expect(host.state).toBe('ready'));
  });

  it('happens by itself when a photograph is chosen, or the figure is let go', async () => {
    const { live, source, frames, lab, settled } = openLive();
    live.startCamera();
    await frames(1);
    lab.chooseSample('horses');
    expect([live.status, source.calls]).toEqual(['off', ['close']]);
    await settled('ready');
    expect(lab.picture.kind).toBe('sample');
    live.startCamera();
    await vi.waitFor(() => expect(live.frames).toBe(1));
    lab.dispose();
    expect([live.status, source.calls]).toEqual(['off', ['close', 'close']]);
  });
});

describe('a frozen frame', () => {
  async function frozen() {
    const opened = openLive();
    opened.live.startCamera();
    await opened.frames(1);
    opened.live.freeze();
    opened.source.next();
    await opened.status('frozen');
    return opened;
  }

  it('is the lab’s own picture, and the stretch after it another one', async () => {
    const { live, source, frames, lab, settled } = await frozen();
    expect(source.calls).toEqual(['pause']);
    expect(lab.isMoving).toBe(false);
    const { picture } = lab;
    lab.set({ layer: 'stem', tap: null });
    await settled('ready');
    expect(lab.reading?.tap.stage).toBe('stem');
    expect(live.frames).toBe(1);
    void live.resume();
    await frames(2);
    expect(live.status).toBe('running');
    expect(lab.picture).not.toBe(picture);
  });

  it('goes on once, however often that is asked', async () => {
    const { live, source, frames } = await frozen();
    void live.resume();
    void live.resume();
    await frames(2);
    source.next();
    await frames(3);
    expect(source.calls).toEqual(['pause', 'resume']);
    expect(source.grabbed).toHaveLength(3);
  });

  it('that cannot go on says why', async () => {
    const { live, source, settled } = await frozen();
    source.refuse = new Error('the film tore');
    await live.resume();
    expect(live.status).toBe('off');
    expect(live.problem).toContain('the film tore');
    expect(source.calls).toEqual(['pause', 'resume', 'close']);
    await settled('ready');
  });

  it('that is stopped while it is to go on stays as it is', async () => {
    const { live, source, lab } = await frozen();
    const { shown } = lab;
    const going = Promise.withResolvers<void>();
    source.resume = () => going.promise;
    const resumed = live.resume();
    live.stop();
    going.resolve();
    await resumed;
    expect([live.status, live.problem, source.grabbed.length]).toEqual(['off', '', 1]);
    expect(lab.shown?.result).toBe(shown?.result);
  });
});

describe('trouble', () => {
  it.each([
    [
      'the camera stops',
      /The camera has stopped/,
      ({ camera }: ReturnType<typeof openLive>) => camera.lost()
    ],
    [
      'frames cease',
      /stopped delivering frames \(no signal\)/,
      ({ source }: ReturnType<typeof openLive>) => {
        source.refuse = new Error('no signal');
        source.next();
      }
    ],
    [
      'the network refuses',
      /No memory/,
      ({ source, client }: ReturnType<typeof openLive>) => {
        client.refuse = new NetworkError('internal', 'No memory.');
        source.next();
      }
    ]
  ])(
    'is said when %s; what was shown stays, and a new start forgets it',
    async (_, words, harm) => {
      const opened = openLive();
      const { live, source, client, frames, status, lab } = opened;
      live.startCamera();
      await frames(1);
      harm(opened);
      await status('off');
      expect(live.problem).toMatch(words);
      expect(source.calls).toEqual(['close']);
      expect([lab.isMoving, lab.shown?.picture]).toEqual([false, lab.picture]);
      source.refuse = undefined;
      client.refuse = undefined;
      live.startCamera();
      expect(live.problem).toBe('');
      await frames(1);
    }
  );

  it('of a worker that dies in the middle of a frame stops the camera and fails', async () => {
    const { live, source, client, frames, status, settled } = openLive();
    live.startCamera();
    await frames(1);
    client.hold = true;
    source.next();
    await vi.waitFor(() => expect(client.calls.at(-1)).toBe('run 0'));
    client.die();
    await status('off');
    expect(source.calls).toEqual(['close']);
    await settled('failed');
  });

  it('of a camera that is refused brings back what was shown', async () => {
    const { live, camera, lab, status, settled } = openLive('&image=dog');
    lab.follow();
    await settled('ready');
    camera.open = () => Promise.reject(new DOMException('', 'NotFoundError'));
    live.startCamera();
    await status('off');
    expect(live.problem).toContain('No camera was found');
    expect(live.isFramed).toBe(false);
    await settled('ready');
    expect(lab.params.values.image).toBe('dog');
  });
});
