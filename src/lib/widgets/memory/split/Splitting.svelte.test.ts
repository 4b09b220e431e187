import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanup } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { NetworkError } from '#lib/model/networkError.ts';
import { openSection } from '../testing/openSection.ts';
import Splitting from './Splitting.svelte';

afterEach(() => cleanup());

const open = (query = '') => openSection(Splitting, query);
const runName = 'Run the split on this machine';

async function openAndRun(query = '') {
  const opened = await open(query);
  await userEvent.click(opened.screen.getByRole('button', { name: runName }));
  await opened.settled('ready');
  return opened;
}

describe('before it runs', () => {
  it('loads nothing, whatever the address names, and shows what is predicted', async () => {
    const { calls, status, value, root } = await open('block=b3&slices=5');
    expect(status()).toBe('idle');
    expect(calls()).toEqual([]);
    expect(value('split-error')).toBe('');
    expect(root.textContent).toContain('29 of 144 channels at a time, stored as 32');
    expect(root.querySelectorAll('circle')).toHaveLength(0);
    expect(root.querySelectorAll('path')).toHaveLength(2);
    expect(root.textContent).toContain('about 7 MB');
  });

  it('takes a number of slices that is not tried as the nearest that is', async () => {
    const { root } = await open('slices=7');
    expect(root.querySelector('dt')?.textContent).toBe('n = 6');
  });
});

describe('a run', () => {
  it('loads the weights once and splits the block', async () => {
    const { calls, value, root, screen, settled } = await openAndRun();
    expect(calls()).toEqual(['load fused', 'split b8']);
    expect(value('split-error')).toBe('0.000001');
    expect(root.textContent).toContain('Nothing was faster than the block in one piece');
    expect(root.textContent).not.toContain('about 7 MB');
    const bytes = [...root.querySelectorAll('tbody [data-value]')].map((cell) =>
      Number(cell.getAttribute('data-value'))
    );
    expect(bytes.length).toBeGreaterThan(10);
    expect(bytes.toSorted((a, b) => b - a)).toEqual(bytes);
    await userEvent.click(screen.getByRole('button', { name: 'Run the split again' }));
    await settled('ready');
    expect(calls()).toEqual(['load fused', 'split b8', 'split b8']);
  });

  it('shows the numbers of one n by slider and by pointer', async () => {
    const { root, screen, params } = await openAndRun();
    const shown = () => root.querySelector('dl')?.textContent ?? '';
    expect(shown()).toContain('n = 4');
    (screen.getByRole('slider', { name: 'Slices n' }).element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(shown).toContain('n = 5');
    expect(params.values.slices).toBe(5);
    const plot = root.querySelector('.plot')!;
    const box = plot.getBoundingClientRect();
    const at = { clientX: box.right - 4, clientY: box.top + 20, bubbles: true };
    plot.dispatchEvent(new PointerEvent('pointermove', { ...at, pointerType: 'mouse' }));
    await expect.poll(shown).toContain('n = 384');
    expect(shown()).toContain('1 of 384 channels at a time, stored as 8');
    plot.dispatchEvent(new PointerEvent('pointerleave'));
    await expect.poll(shown).toContain('n = 5');
  });

  it('of another block is asked for by itself, and the first one is remembered', async () => {
    const { screen, settled, status, calls, value } = await openAndRun();
    const select = screen.getByRole('combobox', { name: 'Block of the trained network' });
    await userEvent.selectOptions(select, 'b3');
    await settled('idle');
    expect(value('split-error')).toBe('');
    await userEvent.selectOptions(select, 'b8');
    await settled('ready');
    expect(calls()).toHaveLength(2);
    expect(status()).toBe('ready');
  });
});

describe('trouble', () => {
  it('is cancelled at any time, also by another block', async () => {
    const { screen, settled, clients, tell } = await openAndRun();
    clients[0].hold = true;
    await userEvent.click(screen.getByRole('button', { name: 'Run the split again' }));
    await settled('loading');
    expect(tell()).toBe('loading');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await settled('ready');
    await userEvent.click(screen.getByRole('button', { name: 'Run the split again' }));
    await settled('loading');
    await userEvent.selectOptions(screen.getByRole('combobox'), 'b5');
    await settled('idle');
  });

  it('is said where it happened; after the worker’s end the weights are loaded anew', async () => {
    const { screen, settled, clients, calls } = await openAndRun();
    clients[0].refuse = new NetworkError('worker-died', 'The worker has ended. Load it again.');
    clients[0].die();
    await userEvent.click(screen.getByRole('button', { name: 'Run the split again' }));
    await settled('failed');
    await expect.element(screen.getByRole('alert')).toHaveTextContent('The worker has ended');
    clients[0].refuse = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settled('ready');
    expect(calls().filter((call) => call === 'load fused')).toHaveLength(2);
  });

  it('of a worker that cannot be loaded is said, too', async () => {
    const { bench, screen, settled } = await open();
    vi.spyOn(bench, 'split').mockRejectedValueOnce(new Error('It did not come. Try again.'));
    await userEvent.click(screen.getByRole('button', { name: runName }));
    await settled('failed');
    await expect.element(screen.getByRole('alert')).toHaveTextContent('It did not come.');
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    await settled('idle');
  });
});
