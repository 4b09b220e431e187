import { afterEach, describe, expect, it, vi } from 'vitest';
import { NetworkError } from '#lib/model/networkError.ts';
import { FakeClient } from '#lib/model/testing/fakeClient.ts';
import { openLab as open } from './testing/openLab.ts';

afterEach(() => vi.restoreAllMocks());

/** Measures of a tensor's values: nothing until the network has run. */
const afterRun = ['zeros', 'sixes', 'value', 'receptive-field'];

describe('before anything is asked', () => {
  it('is idle, shows what is stored and starts no worker', async () => {
    const { client, host, screen, measure } = await open();
    await expect.element(screen.getByText('dog 0.90', { exact: true }).first()).toBeVisible();
    await expect.element(screen.getByText(/Computed in a test/)).toBeVisible();
    expect(host.state).toBe('idle');
    expect(client.calls).toEqual([]);
    expect(measure('layer-shape')).toBe('[19,19,64]');
    expect(measure('zeros')).toBe('');
  });

  it('runs by itself when the address names a picture, the default too', async () => {
    const { client, settled } = await open('image=dog');
    await settled('ready');
    expect(client.calls).toEqual(['load auto', 'run 3', 'read b8.sum']);
  });
});

describe('after a run', () => {
  it('shows every measure of this picture and layer', async () => {
    const { measure, settled } = await open('image=cat&layer=b8&tap=expand&channel=1&x=2&y=0');
    await settled('ready');
    expect(JSON.parse(measure('detections') ?? '')).toEqual([
      { class: 'cat', score: 0.75, box: [10, 20, 30, 40] }
    ]);
    expect(measure('layer-shape')).toBe('[19,19,384]');
    expect(measure('layer-madds')).toBe('8871936');
    expect(Number(measure('zeros'))).toBeCloseTo(1 / 3, 5);
    expect(Number(measure('sixes'))).toBeCloseTo(1 / 3, 5);
    // pixel 2 of row 0, channel 1: index 2·384 + 1 = 769, and 769 mod 3 = 1
    expect(measure('value')).toBe('3');
    expect(measure('receptive-field')).toBe('[-10,-42,107,107]');
    expect(measure('tensors')).toBe('7');
    expect(measure('inference-ms')).toBe('12.5');
    expect(measure('backend')).toBe('wasm');
    expect(JSON.parse(measure('checkpoint') ?? '')).toMatchObject({ blocks: 17, head: 'ssdlite' });
  });

  it('says loading in the very task in which a layer is chosen, and reads only that', async () => {
    const { client, host, lab, settled, measure } = await open('image=dog');
    await settled('ready');
    lab.set({ layer: 'stem', tap: null });
    expect(host.state).toBe('loading');
    await settled('ready');
    expect(client.calls.slice(3)).toEqual(['read stem.convolution']);
    expect(measure('layer-shape')).toBe('[150,150,32]');
  });

  it('loads once for many pictures', async () => {
    const { client, lab, settled, host } = await open('image=dog');
    await settled('ready');
    lab.chooseSample('cat');
    expect(host.state).toBe('loading');
    await settled('ready');
    expect(client.calls.filter((call) => call.startsWith('load'))).toHaveLength(1);
  });

  it('switches the backend and runs again', async () => {
    const { client, lab, settled, measure } = await open('image=dog');
    await settled('ready');
    lab.set({ backend: 'cpu' });
    await settled('ready');
    expect(client.calls.slice(3)).toEqual(['switch cpu', 'run 3', 'read b8.sum']);
    expect(measure('backend')).toBe('cpu');
  });

  it('says what a layer does not have, and shows what it has', async () => {
    const { screen, settled } = await open('image=dog&layer=b0&tap=expand&channel=999&x=400');
    await settled('ready');
    await expect.element(screen.getByText(/block 0 has no tensor “expand”/)).toBeVisible();
    await expect.element(screen.getByText(/has no channel 999/)).toBeVisible();
    await expect.element(screen.getByText(/has no position 400, 0/)).toBeVisible();
  });
});

describe('when something goes wrong', () => {
  it('brings back what was shown when a file is refused', async () => {
    const { client, host, lab, screen, settled, params } = await open('image=dog');
    await settled('ready');
    client.refuse = new NetworkError('not-a-picture', 'This file is not a picture.');
    lab.chooseOwn(new Blob(['text']), 'notes.txt');
    expect(host.state).toBe('loading');
    await expect.element(screen.getByRole('alert')).toHaveTextContent('not a picture');
    expect(host.state).toBe('ready');
    expect(params.values.image).toBe('dog');
    expect(host.shareNote).toBe('');
  });

  it('stays idle when a file is refused before anything has run', async () => {
    const { client, host, lab, screen } = await open();
    client.refuse = new NetworkError('svg-refused', 'An SVG is a drawing.');
    lab.chooseOwn(new Blob(['<svg/>']), 'a.svg');
    await expect.element(screen.getByRole('alert')).toHaveTextContent('An SVG');
    expect(host.state).toBe('idle');
  });

  it('fails with a reason when the weights are missing, and can start again', async () => {
    const { client, host, settled, lab } = await open();
    client.refuse = new NetworkError('weights-missing', 'The weights are not there.');
    lab.run();
    await settled('failed');
    expect(host.failure?.reason).toBe('The weights are not there.');
    client.refuse = undefined;
    host.failure?.remedy?.run();
    expect(host.state).toBe('loading');
    await settled('ready');
    expect(client.calls).toContain('dispose');
  });

  it('fails when the worker dies in mid-run', async () => {
    const { client, host, lab, settled } = await open();
    client.hold = true;
    lab.run();
    await vi.waitFor(() => expect(client.calls).toHaveLength(2));
    client.die();
    await settled('failed');
    client.release();
    host.failure?.remedy?.run();
    await settled('ready');
  });

  it('can be cancelled in mid-run', async () => {
    const { client, host, lab, screen } = await open();
    client.hold = true;
    lab.run();
    await screen.getByRole('button', { name: 'Cancel' }).click();
    expect(host.state).toBe('idle');
    await expect.element(screen.getByRole('button', { name: /Run on this/ })).toBeVisible();
  });

  it('runs the earlier picture again before reading it after a cancelled run', async () => {
    const { client, lab, settled } = await open('image=dog');
    await settled('ready');
    client.hold = true;
    lab.chooseSample('horses');
    await vi.waitFor(() => expect(client.calls.at(-1)).toBe('run 6'));
    lab.cancel();
    client.hold = false;
    await settled('ready');
    lab.set({ layer: 'stem', tap: null });
    await settled('ready');
    expect(client.calls.slice(-2)).toEqual(['run 3', 'read stem.convolution']);
  });

  it('is not ready before the layer that was chosen in mid-run is read', async () => {
    const { client, host, lab, settled, measure } = await open('image=dog');
    await settled('ready');
    client.hold = true;
    lab.chooseSample('horses');
    await vi.waitFor(() => expect(client.calls.at(-1)).toBe('run 6'));
    lab.set({ layer: 'stem', tap: null });
    expect(host.state).toBe('loading');
    await vi.waitFor(() => expect(measure('layer-shape')).toBe('[150,150,32]'));
    expect(afterRun.map(measure)).toEqual(['', '', '', '']);
    client.release();
    await settled('ready');
    expect(lab.reading?.tap).toEqual({ stage: 'stem', tap: 'convolution' });
    await vi.waitFor(() => expect(afterRun.map(measure)).not.toContain(''));
    expect(client.calls.at(-1)).toBe('read stem.convolution');
  });

  it('starts one worker, however quickly the choices follow each other', async () => {
    const { lab, settled } = await open();
    const started: FakeClient[] = [];
    lab.environment.createClient = async () => {
      started.push(new FakeClient());
      return started[started.length - 1];
    };
    for (const id of ['cat', 'duck', 'sheep']) lab.chooseSample(id);
    await settled('ready');
    expect(started.filter(({ calls }) => !calls.includes('dispose'))).toHaveLength(1);
  });

  it('lets only the last of many quick choices win', async () => {
    const { lab, params, measure, settled } = await open('image=dog');
    for (const id of ['cat', 'duck', 'sheep', 'horses']) lab.chooseSample(id);
    await settled('ready');
    expect(params.values.image).toBe('horses');
    expect(lab.picture.kind === 'sample' && lab.picture.sample.id).toBe('horses');
    expect(measure('zeros')).not.toBe('');
  });
});

describe('by keyboard', () => {
  it('walks along the strip and chooses a layer', async () => {
    const { screen, settled, params } = await open('image=dog');
    await settled('ready');
    const block = screen.getByRole('button', { name: /^block 8:/ });
    block
      .element()
      .dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    const next = screen.getByRole('button', { name: /^block 9:/ });
    await expect.element(next).toHaveFocus();
    await next.click();
    expect(params.values.layer).toBe('b9');
    await settled('ready');
  });

  it('moves from channel to channel and from pixel to pixel', async () => {
    const { screen, settled, params, measure } = await open('image=dog&channel=5&x=3&y=3');
    await settled('ready');
    const press = (name: RegExp, key: string) =>
      screen
        .getByRole('slider', { name })
        .element()
        .dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await expect.element(screen.getByRole('slider', { name: /^Channel, shown/ })).toBeVisible();
    press(/^Channel, shown/, 'ArrowRight');
    expect(params.values.channel).toBe(6);
    press(/^Position in channel/, 'ArrowDown');
    expect([params.values.x, params.values.y]).toEqual([3, 4]);
    await vi.waitFor(() =>
      expect(measure('value')).toBe(String((((4 * 19 + 3) * 64 + 6) % 3) * 3))
    );
  });
});
