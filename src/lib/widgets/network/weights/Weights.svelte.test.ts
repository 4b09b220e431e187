import { describe, expect, it, vi } from 'vitest';
import { findLayer, findStage } from '#lib/core/network/shapes.ts';
import type { TapRef } from '#lib/core/network/spec.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { openLab } from '../testing/openLab.ts';

const spec = ssdlite({ inputSize: 300 });

/** Weight i is i mod 7 − 3, bias c is c. */
function weightsOf({ stage, tap }: TapRef) {
  const layer = findLayer(findStage(spec, stage), tap);
  const inputs = layer.kind === 'depthwise' ? 1 : layer.inputChannels;
  const length = layer.kernelSize ** 2 * inputs * layer.outputChannels;
  return {
    layer,
    kernel: Float32Array.from({ length }, (_, i) => (i % 7) - 3),
    bias: Float32Array.from({ length: layer.outputChannels }, (_, c) => c)
  };
}

async function opened(query: string) {
  const lab = await openLab();
  lab.client.studies.weights = weightsOf;
  const change = new URLSearchParams(query);
  lab.lab.set({
    look: 'weights',
    layer: change.get('layer') ?? 'b8',
    tap: (change.get('tap') as never) ?? null
  });
  lab.lab.run();
  await lab.settled('ready');
  return lab;
}

const grid = (name: string) => document.querySelector<HTMLElement>(`[data-grid=${name}]`)!;
const press = (name: string, key: string) =>
  grid(name).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

describe('weights', () => {
  it('wait for a run', async () => {
    const { screen } = await openLab('look=weights&layer=stem');
    await expect.element(screen.getByText(/the weights of this layer appear/)).toBeVisible();
  });

  it('of the stem are colour filters, with the numbers of each colour', async () => {
    const { screen, params, settled } = await opened('layer=stem');
    await expect.element(screen.getByText(/32 filters, each a small colour picture/)).toBeVisible();
    await expect.element(screen.getByText(/each a number from\s+−1 to 1/)).toBeVisible();
    press('channels', 'Home');
    expect(params.values.channel).toBe(0);
    await vi.waitFor(() =>
      expect(
        [...document.querySelectorAll('.numbers caption')].map((one) => one.textContent)
      ).toEqual(['red', 'green', 'blue'])
    );
    // row 0, column 1, green of filter 0: index ((0·3 + 1)·3 + 1)·32 = 128, 128 mod 7 − 3 = −1
    const cells = document.querySelectorAll('.numbers table')[1].querySelectorAll('td');
    expect(cells[1].textContent).toBe('−1');
    press('channels', 'Enter');
    expect(params.values).toMatchObject({ layer: 'stem', channel: 0, look: 'channels' });
    await settled('ready');
  });

  it('of a depthwise step are kernels, one a channel', async () => {
    const { screen, params } = await opened('layer=b8&tap=depthwise');
    await expect.element(screen.getByText(/384 kernels of 3 × 3/)).toBeVisible();
    press('channels', 'End');
    expect(params.values.channel).toBe(383);
    await expect
      .element(screen.getByText('bias of output channel 383', { exact: false }))
      .toBeVisible();
  });

  it('of a 1×1 step are a matrix that says every weight', async () => {
    const { screen, params, settled } = await opened('layer=b8&tap=expand');
    await expect.element(screen.getByText(/64 × 384 weights/)).toBeVisible();
    press('weights', 'Home');
    press('weights', 'ArrowDown');
    press('weights', 'ArrowRight');
    // row 1, column 1: index 385, 385 mod 7 − 3 = −3
    await vi.waitFor(() =>
      expect(grid('weights').getAttribute('aria-valuetext')).toBe(
        'weight from input channel 1 to output channel 1 = −3'
      )
    );
    press('weights', 'Enter');
    expect(params.values).toMatchObject({ tap: 'expand', channel: 1, look: 'channels' });
    await settled('ready');
  });

  it('are ordered by likeness in a worker: what is alike stands together', async () => {
    const { params, screen } = await opened('layer=x5&tap=reduce');
    await screen.getByText(/The first 20 output channels/).click();
    // columns repeat every seven: of one direction are those with the same remainder
    const kinds = () =>
      [...document.querySelectorAll('[aria-label^="Output channels with"] tbody th')].map(
        (head) => Number(head.textContent) % 7
      );
    await vi.waitFor(() => expect(kinds().slice(0, 3)).toEqual([0, 1, 2]));
    params.set({ weightsOrder: 'cluster' });
    await vi.waitFor(() => expect(new Set(kinds().slice(0, 9)).size).toBe(1), 15_000);
    const changes = kinds().filter((kind, i, all) => i > 0 && kind !== all[i - 1]);
    expect(changes).toHaveLength(new Set(kinds()).size - 1);
  });

  it('can be zoomed until a weight is large, inside a box that scrolls', async () => {
    const { params } = await opened('layer=h1&tap=class');
    await vi.waitFor(() => expect(grid('weights')).not.toBeNull());
    params.set({ weightsZoom: '16' });
    await vi.waitFor(() => expect(grid('weights').scrollWidth).toBe(546 * 16));
    expect(grid('weights').scrollHeight).toBe(1280 * 16);
    expect(grid('weights').querySelectorAll('*').length).toBeLessThan(5);
    press('weights', 'End');
    await vi.waitFor(() => expect(grid('weights').scrollLeft).toBeGreaterThan(0));
  });

  it('are none for a sum, and it is said where there are some', async () => {
    const { screen, client, params } = await opened('layer=b8');
    await expect.element(screen.getByText(/has no weights: it adds/)).toBeVisible();
    expect(client.calls).not.toContain('study weights');
    await screen.getByRole('button', { name: 'Weights of depthwise' }).click();
    expect(params.values.tap).toBe('depthwise');
  });

  it('have a table, and batch norm is mentioned', async () => {
    const { screen } = await opened('layer=b8&tap=project');
    await expect.element(screen.getByText(/Batch normalisation is folded in/)).toBeVisible();
    await screen.getByText(/The first 20 output channels/).click();
    await expect
      .element(screen.getByRole('region', { name: /Output channels with/ }))
      .toBeVisible();
  });
});
