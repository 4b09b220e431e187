import { describe, expect, it, vi } from 'vitest';
import { openLab } from '../testing/openLab.ts';

const maps = (row: string) =>
  [...document.querySelectorAll<HTMLButtonElement>(`[aria-label^="${row}:"] [data-channel]`)].map(
    ({ dataset }) => Number(dataset.channel)
  );

describe('the whole block', () => {
  it('waits for a run, and offers one', async () => {
    const { screen } = await openLab('look=block');
    await expect.element(screen.getByText(/the tensors of this block appear/)).toBeVisible();
  });

  it('reads one tensor after the other, and none twice in this run', async () => {
    const { client, settled, params } = await openLab('image=dog&layer=b8&look=block');
    await settled('ready');
    const block8 = ['b7.sum', 'b8.expand', 'b8.depthwise', 'b8.project'].map(
      (tap) => `read ${tap}`
    );
    // the sum is the tensor that the lab itself has read
    await vi.waitFor(() => expect(client.calls.slice(2)).toEqual(['read b8.sum', ...block8]));
    await vi.waitFor(() => expect(maps('sum').length).toBeGreaterThanOrEqual(8));
    params.set({ look: 'channels' });
    await vi.waitFor(() => expect(document.querySelector('[data-grid=channels]')).not.toBeNull());
    params.set({ look: 'block' });
    await vi.waitFor(() => expect(maps('sum').length).toBeGreaterThanOrEqual(8));
    expect(client.calls.filter((call) => call.startsWith('read'))).toHaveLength(5);
  });

  it('shows the same channels where a step keeps them or adds them', async () => {
    const { settled } = await openLab('image=dog&layer=b8&look=block');
    await settled('ready');
    await vi.waitFor(() => expect(maps('sum').length).toBeGreaterThanOrEqual(8));
    expect(maps('depthwise')).toEqual(maps('expand'));
    expect(maps('project')).toEqual(maps('input'));
    expect(maps('sum')).toEqual(maps('input'));
    expect(document.querySelector('svg.arc')).not.toBeNull();
  });

  it('goes to a tensor by its name, to a channel by its map, at the same spot', async () => {
    const { settled, params } = await openLab('image=dog&layer=b8&look=block&x=9&y=18');
    await settled('ready');
    await vi.waitFor(() => expect(maps('expand').length).toBeGreaterThanOrEqual(8));
    const wanted = maps('expand')[2];
    document
      .querySelector<HTMLElement>(`[aria-label^="expand:"] [data-channel="${wanted}"]`)
      ?.click();
    expect(params.values).toMatchObject({
      layer: 'b8',
      tap: 'expand',
      channel: wanted,
      x: 9,
      y: 18,
      look: 'channels'
    });
    params.set({ look: 'block' });
    await vi.waitFor(() => expect(maps('expand')).toContain(wanted));
    document.querySelector<HTMLElement>('[data-step="depthwise"]')?.click();
    expect(params.values).toMatchObject({ tap: 'depthwise', channel: null, look: 'channels' });
    await settled('ready');
  });

  it('is walked with the arrow keys: one map of a row is reached by Tab', async () => {
    const { settled } = await openLab('image=dog&layer=b8&tap=expand&look=block');
    await settled('ready');
    await vi.waitFor(() => expect(maps('expand').length).toBeGreaterThanOrEqual(8));
    const row = [
      ...document.querySelectorAll<HTMLButtonElement>('[aria-label^="expand:"] [data-channel]')
    ];
    expect(row.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    row[0].focus();
    row[0].dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }));
    expect(document.activeElement).toBe(row.at(-1));
    for (const { clientWidth, clientHeight } of row)
      expect(Math.min(clientWidth, clientHeight)).toBeGreaterThanOrEqual(24);
  });

  it('shows what came before a reading that fails, says why, and asks again', async () => {
    const { client, settled, screen } = await openLab('image=dog&layer=b8&look=block');
    const read = client.read.bind(client);
    client.read = async (tap) => {
      if (tap.tap === 'depthwise') throw new Error('The connection broke off.');
      return read(tap);
    };
    await settled('ready');
    await expect.element(screen.getByText('The connection broke off.')).toBeVisible();
    expect(maps('expand').length).toBeGreaterThanOrEqual(8);
    expect(maps('depthwise')).toEqual([]);
    client.read = read;
    await screen.getByRole('button', { name: 'Try again' }).click();
    await vi.waitFor(() => expect(maps('sum').length).toBeGreaterThanOrEqual(8));
  });

  it('has no shortcut where the network has none, and rows for a head', async () => {
    const { settled, lab } = await openLab('image=dog&layer=b1&look=block');
    await settled('ready');
    await vi.waitFor(() => expect(maps('project').length).toBeGreaterThanOrEqual(8));
    expect(document.querySelector('svg.arc')).toBeNull();
    lab.set({ layer: 'h2', tap: null });
    await settled('ready');
    await vi.waitFor(() => expect(maps('class').length).toBeGreaterThanOrEqual(8));
    expect(maps('box depthwise')).toEqual(maps('input'));
    expect(maps('class depthwise')).toEqual(maps('input'));
  });
});

describe('the strip', () => {
  it('keeps the look, the kind of tensor and the spot when another block is chosen', async () => {
    const { screen, settled, params } = await openLab(
      'image=dog&layer=b8&tap=expand&look=block&x=9&y=18'
    );
    await settled('ready');
    await screen.getByRole('button', { name: /^block 14:/ }).click();
    expect(params.values).toMatchObject({ layer: 'b14', tap: 'expand', look: 'block', x: 5, y: 9 });
    await settled('ready');
    await screen.getByRole('button', { name: /^stem:/ }).click();
    expect(params.values).toMatchObject({ layer: 'stem', tap: null, look: 'block' });
    await settled('ready');
  });
});
