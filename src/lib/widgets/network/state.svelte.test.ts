import { describe, expect, it, vi } from 'vitest';
import type { TapRef } from '#lib/core/network/spec.ts';
import { NetworkError } from '#lib/model/networkError.ts';
import type { Waiting } from '#lib/model/progress.ts';
import type { TensorReading } from '#lib/model/results.ts';
import { FakeClient } from '#lib/model/testing/fakeClient.ts';
import { viewlessLab } from './testing/viewlessLab.ts';
import { NetworkLab } from './state.svelte.ts';

/** A network whose readings wait: each is answered, refused or left by the test. */
class SlowReader extends FakeClient {
  readonly readings: { readonly tap: TapRef; answer(): void; fail(error: Error): void }[] = [];
  slow = false;

  override async read(tap: TapRef, waiting: Waiting = {}): Promise<TensorReading> {
    const reading = await super.read(tap);
    if (!this.slow) return reading;
    return new Promise((resolve, reject) => {
      waiting.signal?.addEventListener('abort', () =>
        reject(new NetworkError('aborted', 'Cancelled.'))
      );
      this.readings.push({ tap, answer: () => resolve(reading), fail: reject });
    });
  }
}

async function afterRun(query = '') {
  const client = new SlowReader();
  const opened = viewlessLab(`image=dog${query}`, client);
  opened.lab.follow();
  await opened.settled('ready');
  client.slow = true;
  /** Waits for the reading of another tensor to begin. */
  const readingOf = (stage: string) =>
    vi.waitFor(() => {
      const found = client.readings.find(({ tap }) => tap.stage === stage);
      if (!found) throw new Error(`${stage} is not read`);
      return found;
    });
  return { ...opened, client, readingOf };
}

describe('reading a tensor', () => {
  it('is over when the last one that was chosen is there, whatever came before', async () => {
    const { lab, host, settled, readingOf } = await afterRun();
    lab.set({ layer: 'stem', tap: null });
    const first = await readingOf('stem');
    lab.set({ layer: 'b4' });
    const second = await readingOf('b4');
    first.answer();
    second.answer();
    await settled('ready');
    expect(lab.reading?.tap).toEqual({ stage: 'b4', tap: 'sum' });
    lab.set({ layer: 'b2' });
    expect([host.state, lab.reading]).toEqual(['loading', undefined]);
  });

  it('under way is not begun again by a param that is nothing to it', async () => {
    const { lab, client, settled, readingOf } = await afterRun();
    lab.set({ layer: 'b4' });
    const reading = await readingOf('b4');
    lab.set({ channel: 3, score: 0.7 });
    lab.follow();
    expect(client.readings).toHaveLength(1);
    reading.answer();
    await settled('ready');
  });

  it('that is cancelled goes back to the tensor that was there', async () => {
    const { lab, host, params, readingOf } = await afterRun();
    lab.set({ layer: 'b4' });
    const reading = await readingOf('b4');
    lab.cancel();
    reading.answer();
    expect(params.values).toMatchObject({ layer: 'b8', tap: 'sum' });
    expect([host.state, lab.reading?.tap.stage]).toEqual(['ready', 'b8']);
  });

  it('that fails says why, and what restarts the network brings the tensor', async () => {
    const { lab, host, client, settled, readingOf } = await afterRun();
    lab.set({ layer: 'b4' });
    (await readingOf('b4')).fail(new NetworkError('internal', 'The tensor is gone.'));
    await settled('failed');
    expect(host.failure?.reason).toBe('The tensor is gone.');
    client.slow = false;
    host.failure?.remedy?.run();
    expect(host.state).toBe('loading');
    await settled('ready');
    expect(lab.reading?.tap.stage).toBe('b4');
  });

  it('ends in failure when the worker dies, and a choice of another tensor tries again', async () => {
    const { lab, client, settled, readingOf } = await afterRun();
    lab.set({ layer: 'b4' });
    await readingOf('b4');
    client.die();
    await settled('failed');
    lab.set({ score: 0.7 });
    await settled('failed');
    client.slow = false;
    lab.set({ layer: 'b2' });
    await settled('ready');
    expect(lab.reading?.tap.stage).toBe('b2');
  });

  it('is given up when another picture is run', async () => {
    const { lab, client, host, settled, readingOf } = await afterRun();
    lab.set({ layer: 'b4' });
    const late = await readingOf('b4');
    client.slow = false;
    lab.chooseSample('horses');
    late.answer();
    expect([host.state, lab.reading]).toEqual(['loading', undefined]);
    await settled('ready');
    expect(lab.reading?.tap.stage).toBe('b4');
    expect(lab.picture).toMatchObject({ sample: { id: 'horses' } });
  });

  it('ends without a word when the widget goes', async () => {
    const { lab, host, readingOf } = await afterRun();
    lab.set({ layer: 'b4' });
    const reading = await readingOf('b4');
    lab.dispose();
    reading.answer();
    await Promise.resolve();
    expect(lab.progress).toBeUndefined();
    expect([host.state, lab.reading]).toEqual(['loading', undefined]);
  });
});

describe('what is shown', () => {
  it('is stored before a run, computed after it, and nothing of a picture that is being run', async () => {
    const { lab, client, settled } = viewlessLab('', new SlowReader());
    lab.follow();
    await lab.loadFirstLook();
    await vi.waitFor(() => expect(lab.look?.stored).toBe('Computed in a test.'));
    expect(lab.detections.map(({ class: name }) => name)).toEqual(['dog']);
    expect(client.calls).toEqual([]);
    lab.run();
    await settled('ready');
    expect(lab.look?.stored).toBe('');
    expect(lab.detections.map(({ class: name }) => name)).toEqual(['cat']);
    client.hold = true;
    lab.chooseOwn(new Blob(['mine']), 'mine.png');
    expect([lab.look, lab.detections]).toEqual([undefined, []]);
    expect(lab.shown?.picture).not.toBe(lab.picture);
  });

  it('of a sample before any network is loaded runs nothing; afterwards it does', async () => {
    const { lab, client, host, settled } = viewlessLab();
    lab.follow();
    lab.showSample('cat');
    expect(host.state).toBe('idle');
    await vi.waitFor(() => expect(lab.look?.stored).toBe('Computed in a test.'));
    expect(client.calls).toEqual([]);
    lab.run();
    await settled('ready');
    lab.showSample('horses');
    expect(host.state).toBe('loading');
    await settled('ready');
    expect(client.calls.filter((call) => call.startsWith('run'))).toEqual(['run 3', 'run 6']);
  });

  it('of a tensor put in place beforehand needs no reading', async () => {
    const { lab, client, host } = await afterRun();
    const tap: TapRef = { stage: 'b2', tap: 'depthwise' };
    const reading = await new FakeClient().read(tap);
    const { length } = client.calls;
    lab.take(reading);
    lab.set({ layer: 'b2', tap: 'depthwise' });
    expect([host.state, client.calls.length]).toEqual(['ready', length]);
    expect(lab.reading).toBe(reading);
  });
});

describe('a widget that reads by itself', () => {
  it('says how it is doing while the page is at rest, and nothing is read for it', async () => {
    const { lab: first, client, params, host } = viewlessLab('image=dog');
    first.dispose();
    let rest: 'loading' | 'ready' = 'loading';
    const lab = new NetworkLab(params, host, first.environment, () => rest);
    lab.follow();
    await vi.waitFor(() => expect(client.calls).toEqual(['load auto', 'run 3']));
    await vi.waitFor(() => expect(lab.page.isBusy).toBe(false));
    expect(host.state).toBe('loading');
    rest = 'ready';
    lab.follow();
    expect(host.state).toBe('ready');
    expect(client.calls).toHaveLength(2);
  });
});

describe('a refusal', () => {
  it('tells a picture from a checkpoint, and goes with the next wish', async () => {
    const { lab, client, settled } = await afterRun();
    client.slow = false;
    client.refuse = new NetworkError('not-a-picture', 'This file is not a picture.');
    lab.chooseOwn(new Blob(['text']), 'notes.txt');
    await settled('ready');
    expect([lab.refusal, lab.refusedCheckpoint]).toEqual(['This file is not a picture.', false]);
    client.refuse = undefined;
    vi.spyOn(client, 'load').mockRejectedValueOnce(
      new NetworkError('checkpoint-refused', 'Not a MobileNetV2.')
    );
    lab.useFiles([]);
    expect(lab.refusal).toBe('');
    await settled('ready');
    expect([lab.refusal, lab.refusedCheckpoint]).toEqual(['Not a MobileNetV2.', true]);
    lab.run();
    expect(lab.refusal).toBe('');
    await settled('ready');
  });
});
