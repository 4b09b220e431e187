import { describe, expect, it, vi } from 'vitest';
import { NetworkError } from '#lib/model/networkError.ts';
import { FakeClient } from '#lib/model/testing/fakeClient.ts';
import { WidgetHost } from '../../host/host.svelte.ts';
import { PageParts } from '../../host/pageParts.ts';
import { ParamStore } from '../../host/paramStore.svelte.ts';
import type { Environment } from './environment.ts';
import { networkParams } from '../networkParams.ts';
import { NetworkLab } from '../state.svelte.ts';

const shared = ['image', 'backend'];

function openPage() {
  const client = new FakeClient();
  const page = new PageParts();
  const environment: Environment = {
    sampleUrl: (id) => id,
    fetchSample: async (id) => new Blob([id]),
    fetchFirstLook: async () => undefined,
    createClient: async () => client
  };
  const createClient = vi.spyOn(environment, 'createClient');
  /** A widget of the page, as it is once it has come alive. */
  function add(query: string): NetworkLab {
    const params = new ParamStore(networkParams, new URLSearchParams(query));
    const host = new WidgetHost('network', page);
    host.live = true;
    const lab = new NetworkLab(params, host, environment);
    params.join(page.params('network'), shared);
    lab.follow();
    return lab;
  }
  return { client, page, add, createClient };
}

/** All widgets follow a change, as their effects do; then the network comes to rest. */
async function settle(...labs: NetworkLab[]): Promise<void> {
  for (const lab of labs) lab.follow();
  await vi.waitFor(() => expect(labs.map(({ host }) => host.status)).not.toContain('loading'));
}

const count = ({ calls }: FakeClient, word: string) =>
  calls.filter((call) => call.startsWith(word)).length;

describe('two widgets of one page', () => {
  it('run once, share the picture and read tensors of their own', async () => {
    const { client, add, createClient } = openPage();
    const one = add('layer=b8');
    const other = add('layer=b2&tap=depthwise');
    one.chooseSample('cat');
    expect([one.host.status, other.host.status]).toEqual(['loading', 'loading']);
    expect(other.params.values.image).toBe('cat');
    await settle(one, other);
    expect(createClient).toHaveBeenCalledOnce();
    expect([count(client, 'load'), count(client, 'run')]).toEqual([1, 1]);
    expect(other.picture).toBe(one.picture);
    expect(other.shown?.result).toBe(one.shown?.result);
    expect(one.reading?.tap).toEqual({ stage: 'b8', tap: 'sum' });
    expect(other.reading?.tap).toEqual({ stage: 'b2', tap: 'depthwise' });
    expect([one.host.status, other.host.status]).toEqual(['ready', 'ready']);
  });

  it('read again on their own: another layer of one is nothing to the other', async () => {
    const { client, add } = openPage();
    const [one, other] = [add('layer=b8'), add('layer=b2')];
    one.chooseSample('cat');
    await settle(one, other);
    const before = other.reading;
    const calls = client.calls.length;
    one.set({ layer: 'stem', tap: null });
    expect([one.host.status, other.host.status]).toEqual(['loading', 'ready']);
    await settle(one, other);
    expect(client.calls.slice(calls)).toEqual(['read stem.convolution']);
    expect(other.reading).toBe(before);
  });

  it('do not disturb each other when one is let go in the middle of a run', async () => {
    const { client, add, page } = openPage();
    const [one, other] = [add('layer=b8'), add('layer=b2')];
    client.hold = true;
    one.chooseSample('cat');
    await vi.waitFor(() => expect(count(client, 'run')).toBe(1));
    one.dispose();
    client.release();
    await settle(other);
    expect(other.host.status).toBe('ready');
    expect(other.reading?.tap.stage).toBe('b2');
    expect(client.calls).not.toContain('dispose');
    page.dispose();
    expect(client.calls).toContain('dispose');
  });

  it('switch the engine once', async () => {
    const { client, add } = openPage();
    const [one, other] = [add('layer=b8'), add('layer=b2')];
    one.chooseSample('cat');
    await settle(one, other);
    other.set({ backend: 'cpu' });
    expect(one.host.status).toBe('loading');
    await settle(one, other);
    expect([count(client, 'switch'), count(client, 'run')]).toEqual([1, 2]);
  });

  it('show a picture of the reader’s own in both, and a refusal where it was chosen', async () => {
    const { client, add } = openPage();
    const [one, other] = [add('layer=b8'), add('layer=b2')];
    one.chooseSample('cat');
    await settle(one, other);
    other.chooseOwn(new Blob(['mine']), 'mine.png');
    await settle(one, other);
    expect(one.picture).toMatchObject({ kind: 'own', name: 'mine.png' });
    expect([one.params.values.image, one.host.shareNote]).toEqual([
      null,
      expect.stringContaining('Your own picture')
    ]);
    client.refuse = new NetworkError('not-a-picture', 'This file is not a picture.');
    other.chooseOwn(new Blob(['text']), 'notes.txt');
    await settle(one, other);
    expect([one.refusal, other.refusal]).toEqual(['', 'This file is not a picture.']);
    expect(one.picture).toMatchObject({ kind: 'own', name: 'mine.png' });
    expect([one.host.status, other.host.status]).toEqual(['ready', 'ready']);
  });

  it('both say what has failed, and start again together', async () => {
    const { client, add } = openPage();
    const [one, other] = [add('layer=b8'), add('layer=b2')];
    one.chooseSample('cat');
    await settle(one, other);
    client.die();
    expect([one.host.status, other.host.status]).toEqual(['failed', 'failed']);
    other.host.failure?.remedy?.run();
    expect(one.host.status).toBe('loading');
    await settle(one, other);
    expect([one.host.status, other.host.status]).toEqual(['ready', 'ready']);
    expect(count(client, 'run')).toBe(2);
  });
});

describe('a widget that comes alive later', () => {
  it('finds the run of the page and reads its own tensor', async () => {
    const { client, add } = openPage();
    const one = add('layer=b8');
    one.chooseSample('cat');
    await settle(one);
    const late = add('layer=b16');
    await settle(one, late);
    expect(late.host.status).toBe('ready');
    expect(late.reading?.tap.stage).toBe('b16');
    expect(count(client, 'run')).toBe(1);
  });

  it('waits for a run that is under way', async () => {
    const { client, add } = openPage();
    const one = add('layer=b8');
    client.hold = true;
    one.chooseSample('cat');
    await vi.waitFor(() => expect(count(client, 'run')).toBe(1));
    const late = add('layer=b16');
    expect(late.host.status).toBe('loading');
    client.release();
    await settle(one, late);
    expect(count(client, 'run')).toBe(1);
    expect(late.reading?.tap.stage).toBe('b16');
  });
});

describe('a page that loads the network only', () => {
  it('knows the weights’ network and has run nothing', async () => {
    const { client, add } = openPage();
    const lab = add('layer=b8');
    lab.load();
    expect(lab.host.status).toBe('loading');
    await settle(lab);
    expect(client.calls).toEqual(['load auto']);
    expect(lab.host.status).toBe('idle');
    expect(lab.page.info).toBeDefined();
    lab.run();
    await settle(lab);
    expect(count(client, 'load')).toBe(1);
    expect(lab.host.status).toBe('ready');
  });
});
