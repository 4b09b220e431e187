import { describe, expect, it, vi } from 'vitest';
import { NetworkError } from '#lib/model/networkError.ts';
import type { NetworkClient } from '#lib/model/page/networkClient.ts';
import type { NetworkInfo, RunResult } from '#lib/model/results.ts';
import { NetworkLease } from './networkLease.svelte.ts';
import type { Wish } from './networkWish.ts';

/** A worker each of whose answers the test gives. */
function openWorker() {
  const calls: { name: string; resolve(value: unknown): void; reject(error: Error): void }[] = [];
  let die: (error: NetworkError) => void = () => {};
  const ask = (name: string) =>
    new Promise<never>((resolve, reject) => calls.push({ name, resolve, reject }));
  const client: NetworkClient = {
    load: ({ backend }) => ask(`load ${backend}`),
    switchBackend: (backend) => ask(`switch ${backend}`),
    run: () => ask('run'),
    read: ({ stage }) => ask(`read ${stage}`),
    study: (name) => ask(`study ${name}`),
    onDeath: (listener) => ((die = listener), () => {}),
    dispose: () => void calls.push({ name: 'dispose', resolve() {}, reject() {} })
  };
  const names = () => calls.map(({ name }) => name);
  const called = (count: number) => vi.waitFor(() => expect(calls).toHaveLength(count));
  return { client, calls, names, called, die: (error: NetworkError) => die(error) };
}

const auto: Wish = { backend: 'auto', checkpoint: undefined };
const cpu: Wish = { backend: 'cpu', checkpoint: undefined };
const other: Wish = {
  backend: 'auto',
  checkpoint: { from: { kind: 'files', files: [] }, labels: undefined }
};
const info = {} as NetworkInfo;
const result = {} as RunResult;
const hearing = (signal = new AbortController().signal) => ({ signal });
const aborted = new NetworkError('aborted', 'Cancelled.');
const refused = new NetworkError('checkpoint-refused', 'This is not a MobileNetV2.');

async function loaded(worker = openWorker()) {
  const lease = new NetworkLease(async () => worker.client);
  const ready = lease.ready(auto, hearing());
  await worker.called(1);
  worker.calls[0].resolve(info);
  await ready;
  return { lease, worker };
}

describe('a lease on the worker', () => {
  it('starts one worker for all that is asked of it at once', async () => {
    const { client, called } = openWorker();
    const create = vi.fn(async () => client);
    const lease = new NetworkLease(create);
    void lease.ready(auto, hearing());
    void lease.start(hearing().signal);
    await called(1);
    expect(create).toHaveBeenCalledOnce();
  });

  it('loads once, and switches the backend of what is there', async () => {
    const { lease, worker } = await loaded();
    expect(await lease.ready(auto, hearing())).toBe(lease.loaded);
    const ready = lease.ready(cpu, hearing());
    await worker.called(2);
    expect(lease.loaded).toBeUndefined();
    worker.calls[1].resolve(info);
    await ready;
    expect(worker.names()).toEqual(['load auto', 'switch cpu']);
    expect(lease.loaded).toEqual({ ...cpu, info });
  });

  it('loads again after a load that was cut short, which may have gone through', async () => {
    const { lease, worker } = await loaded();
    const cut = lease.ready(other, hearing());
    await worker.called(2);
    // the reader turns back before the first load has heard of it
    const back = lease.ready(auto, hearing());
    await worker.called(3);
    worker.calls[1].reject(aborted);
    await expect(cut).rejects.toBe(aborted);
    worker.calls[2].resolve(info);
    await back;
    expect(worker.names()).toEqual(['load auto', 'load auto', 'load auto']);
    expect(lease.loaded).toEqual({ ...auto, info });
  });

  it('still has what it had when a checkpoint is refused, with its tensors', async () => {
    const { lease, worker } = await loaded();
    const picture = {};
    const run = lease.run(picture, new Blob(), hearing());
    await worker.called(2);
    worker.calls[1].resolve(result);
    await run;
    const before = lease.loaded;
    const ready = lease.ready(other, hearing());
    await worker.called(3);
    worker.calls[2].reject(refused);
    await expect(ready).rejects.toBe(refused);
    expect(lease.loaded).toBe(before);
    expect(lease.holds(picture)).toBe(true);
  });

  it('holds no tensors of a run that was cut short, nor of the one before', async () => {
    const { lease, worker } = await loaded();
    const [one, two] = [{}, {}];
    const first = lease.run(one, new Blob(), hearing());
    await worker.called(2);
    worker.calls[1].resolve(result);
    await first;
    const work = new AbortController();
    const second = lease.run(two, new Blob(), hearing(work.signal));
    await worker.called(3);
    work.abort();
    worker.calls[2].resolve(result);
    await expect(second).rejects.toMatchObject({ code: 'aborted' });
    expect([lease.holds(one), lease.holds(two)]).toEqual([false, false]);
  });

  it('tells of a death once, and knows nothing of what the dead worker held', async () => {
    const worker = openWorker();
    const ondeath = vi.fn();
    const lease = new NetworkLease(async () => worker.client, ondeath);
    const ready = lease.ready(auto, hearing());
    await worker.called(1);
    worker.calls[0].resolve(info);
    await ready;
    const error = new NetworkError('worker-died', 'It has stopped.');
    worker.die(error);
    expect(ondeath).toHaveBeenCalledExactlyOnceWith(error);
    expect(lease.loaded).toBeUndefined();
  });

  it('does not mind the death of a worker that it has let go of, nor take what it still answers', async () => {
    const [old, fresh] = [openWorker(), openWorker()];
    const ondeath = vi.fn();
    const workers = [old, fresh];
    const lease = new NetworkLease(async () => workers.shift()!.client, ondeath);
    const ready = lease.ready(auto, hearing());
    await old.called(1);
    lease.dispose();
    const again = lease.ready(cpu, hearing());
    await fresh.called(1);
    old.calls[0].resolve(info);
    await expect(ready).rejects.toMatchObject({ code: 'aborted' });
    old.die(new NetworkError('worker-died', 'It has stopped.'));
    expect(ondeath).not.toHaveBeenCalled();
    fresh.calls[0].resolve(info);
    await again;
    expect(lease.loaded).toEqual({ ...cpu, info });
    expect(old.names()).toEqual(['load auto', 'dispose']);
  });

  it('says why no worker could be started, and tries again when asked again', async () => {
    const { client, called } = openWorker();
    const create = vi
      .fn<() => Promise<NetworkClient>>()
      .mockRejectedValueOnce(new TypeError('Failed to fetch'))
      .mockResolvedValue(client);
    const lease = new NetworkLease(create);
    await expect(lease.ready(auto, hearing())).rejects.toThrow(
      /could not be started \(Failed to fetch\).*try again/
    );
    void lease.ready(auto, hearing());
    await called(1);
  });

  it('answers no question before there is a worker', async () => {
    const lease = new NetworkLease(async () => openWorker().client);
    await expect(lease.study('predictions', null, {})).rejects.toMatchObject({
      code: 'no-network'
    });
    await expect(lease.read({ stage: 'b1', tap: 'sum' }, {})).rejects.toMatchObject({
      code: 'no-network'
    });
  });
});
