import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanup } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { NetworkError } from '#lib/model/networkError.ts';
import { sampleIds } from '../samples.ts';
import { openLab } from './testing/openLab.ts';

afterEach(() => cleanup());

const runName = 'Run on this photograph';

describe('before it runs', () => {
  it('loads nothing, and shows the paper’s figure with an empty place for ours', async () => {
    const { calls, measure, settled, screen } = await openLab('block=b13');
    await settled('idle');
    expect(calls()).toEqual([]);
    expect(measure('input-channels')).toBe('96');
    for (const name of ['fewest-positive', 'closest-block', 'effective-rank-expanded'])
      expect(measure(name)).toBe('');
    expect(screen.container.querySelectorAll('circle.printed')).toHaveLength(16);
    expect(screen.container.querySelectorAll('circle.ours')).toHaveLength(0);
    expect(screen.container.textContent).toContain('about 7 MB');
    expect(screen.container.textContent).toContain('54 against 96 in block 13');
  });

  it('only shows another photograph that is chosen', async () => {
    const { calls, params, screen, settled } = await openLab();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Photograph' }), 'cat');
    await settled('idle');
    expect(params.values.image).toBeNull();
    await expect.element(screen.getByAltText('a kitten at play')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: runName }));
    await settled('ready');
    expect(params.values.image).toBe('cat');
    expect(calls()).toEqual(['load fused', 'activity cat']);
  });
});

describe('a run', () => {
  it('begins at once where the address names a photograph, and gives every number', async () => {
    const { calls, measure, settled, screen } = await openLab('image=dog&block=b6');
    await settled('ready');
    expect(calls()).toEqual(['load fused', 'activity dog']);
    // the pretending worker adds the length of the name to k: 160 + 3 comes closest, as b14 to b16
    expect(measure('fewest-positive')).toBe('35');
    expect(measure('closest-block')).toBe('b14');
    expect(Number(measure('closest-ratio'))).toBeCloseTo(163 / 160, 12);
    const halving = (count: number) => {
      const values = Array.from({ length: count }, (_, i) => 2 ** -i);
      const sum = values.reduce((a, b) => a + b);
      return sum ** 2 / values.reduce((a, b) => a + b * b, 0);
    };
    expect(Number(measure('effective-rank-bottleneck'))).toBeCloseTo(halving(4), 9);
    expect(Number(measure('effective-rank-expanded'))).toBeCloseTo(halving(12), 9);
    expect(screen.container.querySelectorAll('circle.ours')).toHaveLength(16);
    expect(screen.container.querySelectorAll('canvas')).toHaveLength(1);
    expect(screen.container.textContent).toContain('33 of 192. Their weights have rank 32 of 32');
  });

  it('of another photograph follows its choice and the address, and is remembered', async () => {
    const { calls, measure, params, screen, settled } = await openLab('image=dog');
    await settled('ready');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Photograph' }), 'horses');
    await vi.waitFor(() => expect(measure('fewest-positive')).toBe('38'));
    await settled('ready');
    params.set({ image: 'dog' });
    await vi.waitFor(() => expect(measure('fewest-positive')).toBe('35'));
    expect(calls()).toEqual(['load fused', 'activity dog', 'activity horses']);
    params.set({ image: null });
    await settled('ready');
  });

  it('over all photographs shows the smallest of them all', async () => {
    const { calls, screen, settled } = await openLab('image=duck');
    await settled('ready');
    await userEvent.click(screen.getByRole('button', { name: /Run on all/ }));
    await vi.waitFor(() => expect(calls()).toHaveLength(1 + sampleIds.length));
    await settled('ready');
    expect(new Set(calls()).size).toBe(1 + sampleIds.length);
    expect(screen.container.querySelectorAll('line.overall')).toHaveLength(16);
    expect(screen.container.textContent).toContain(`Over the ${sampleIds.length} photographs`);
  });

  it('answers the slider, by keyboard, without another run', async () => {
    const { calls, measure, params, screen, settled } = await openLab('image=dog');
    await settled('ready');
    (screen.getByRole('slider', { name: 'Block' }).element() as HTMLElement).focus();
    await userEvent.keyboard('{Home}');
    await vi.waitFor(() => expect(measure('input-channels')).toBe('16'));
    expect(measure('fewest-positive')).toBe('19');
    await userEvent.keyboard('{End}');
    await vi.waitFor(() => expect(measure('input-channels')).toBe('160'));
    expect(params.values.block).toBe('b16');
    await userEvent.click(screen.getByRole('radio', { name: 'between 0 and 6' }));
    await userEvent.click(screen.getByRole('radio', { name: 'cumulative' }));
    expect(params.query).toBe('image=dog&block=b16&count=inside&spectrum=sum');
    expect(calls()).toHaveLength(2);
  });
});

describe('trouble', () => {
  it('is cancelled, and the address no longer asks', async () => {
    const { params, screen, settled } = await openLab('image=cat', (client) => {
      client.hold = true;
    });
    await settled('loading');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await settled('idle');
    expect(params.values.image).toBeNull();
    await expect.element(screen.getByAltText('a kitten at play')).toBeInTheDocument();
  });

  it('is said, and tried again', async () => {
    const { clients, screen, settled } = await openLab('image=cat', (client) => {
      client.refuse = new NetworkError('worker-died', 'The worker has ended. Load it again.');
    });
    await settled('failed');
    await expect.element(screen.getByRole('alert')).toHaveTextContent('The worker has ended');
    clients[0].refuse = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settled('ready');
  });

  it('of a worker that does not come is said, too, and another one is asked for', async () => {
    const { screen, settled, source, calls } = await openLab();
    vi.spyOn(source, 'createClient').mockRejectedValueOnce(new Error('offline'));
    await userEvent.click(screen.getByRole('button', { name: runName }));
    await settled('failed');
    await expect.element(screen.getByRole('alert')).toHaveTextContent('offline');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settled('ready');
    expect(calls()).toEqual(['load fused', 'activity dog']);
  });
});
