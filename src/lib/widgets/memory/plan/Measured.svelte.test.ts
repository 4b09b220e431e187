import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanup } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { NetworkError } from '#lib/model/networkError.ts';
import { openSection } from '../testing/openSection.ts';
import Measured from './Measured.svelte';

afterEach(() => cleanup());

const open = (query = '') => openSection(Measured, query);
const number = (text: string | undefined) => Number(text ?? NaN);

describe('in view', () => {
  it('measures by itself, with random weights and without a budget', async () => {
    const { calls, settled, value, tell, root } = await open();
    await settled('ready');
    expect(calls()).toEqual(['measure fused random free']);
    expect(value('peak-measured')).toBe(value('peak-planned'));
    expect(number(value('peak-planned'))).toBeGreaterThan(2_000_000);
    expect(root.textContent).toContain('The same, to the byte.');
    expect(tell()).toBe('ready');
  });

  it('takes the budget of the address at once', async () => {
    const { calls, settled, value } = await open('limit=0');
    await settled('ready');
    expect(calls()).toEqual(['measure fused random 0']);
    expect(number(value('peak-measured'))).toBeLessThan(2_000_000);
  });

  it('says that it works, and what it measured belongs to nothing yet', async () => {
    const opened = await open();
    const { settled, value, clients, workbench, tell } = opened;
    await settled('ready');
    clients[0].hold = true;
    opened.params.set({ limit: 2_500_000 });
    await settled('loading');
    expect(value('peak-measured')).toBe('');
    expect(tell()).toBe('loading');
    await vi.waitFor(() => expect(clients[0].calls).toHaveLength(2));
    clients[0].release();
    await settled('ready');
    expect(number(value('peak-measured'))).toBeLessThanOrEqual(2_500_000);
    workbench.dispose();
    await vi.waitFor(() => expect(clients[0].calls.at(-1)).toBe('dispose'));
  });
});

describe('the budget', () => {
  it('redraws the plan with every step, and measures where the slider rests', async () => {
    const { screen, settled, value, calls, root, params } = await open();
    await settled('ready');
    const slider = screen.getByRole('slider', { name: /Memory budget/ });
    (slider.element() as HTMLElement).focus();
    const before = number(value('peak-planned'));
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(number(value('peak-planned'))).toBeLessThan(before);
    await settled('ready');
    expect(calls()).toEqual([
      'measure fused random free',
      `measure fused random ${params.values.limit}`
    ]);
    expect(root.querySelectorAll('[data-price]')).toHaveLength(2);
    await userEvent.keyboard('{Home}');
    await settled('ready');
    // known already
    expect(calls()).toHaveLength(2);
    expect(params.values.limit).toBeNull();
  });

  it('can be tried from end to end', async () => {
    const { screen, settled, calls, root } = await open();
    await settled('ready');
    await userEvent.click(screen.getByRole('button', { name: 'Try the whole range of budgets' }));
    await vi.waitFor(() => expect(root.querySelectorAll('[data-price]')).toHaveLength(5));
    await settled('ready');
    expect(calls().at(-1)).toBe('measure fused random 0');
    expect(root.textContent).toContain('times the time');
  });
});

describe('the stages', () => {
  it('stand in a table with both numbers, and open to their tensors', async () => {
    const { screen, settled, root } = await open();
    await settled('ready');
    const row = root.querySelector('[data-stage=b1]')!;
    const [planned, measured] = [...row.querySelectorAll('[data-value]')].map((cell) =>
      cell.getAttribute('data-value')
    );
    expect(planned).toBe(measured);
    expect(row.textContent).toContain('3 of 150 rows, all 96 channels');
    await userEvent.click(screen.getByRole('button', { name: 'block 1', exact: true }));
    await expect.element(screen.getByText('rows that the 3×3 slides over')).toBeVisible();
    expect(root.textContent).toContain('input or output');
  });

  it('are planned layer by layer for TensorFlow.js, and what does not fit is not explained away', async () => {
    const { screen, settled, value, calls, root } = await open('engine=wasm');
    await settled('ready');
    expect(calls()).toEqual(['measure wasm random free']);
    expect(value('peak-planned')).toBe('10800000');
    expect(value('peak-measured')).toBe('1000');
    expect(screen.getByRole('slider').query()).toBeNull();
    expect(root.textContent).toContain('0 of 29 stages took what was planned');
  });
});

describe('engines', () => {
  it('stand side by side once they have run', async () => {
    const { screen, settled, root, params } = await open();
    await settled('ready');
    await userEvent.click(screen.getByRole('button', { name: 'Measure TensorFlow.js, WebGL' }));
    expect(params.values.engine).toBe('webgl');
    await settled('ready');
    const shown = [...root.querySelectorAll('[data-engine]')].map((row) => row.textContent);
    expect(shown[0]).toContain('random weights');
    expect(shown[2]).toContain('1 kB'.replace(' ', '\u202f'));
    expect(shown[1]).toContain('Measure');
  });

  it('measure with the trained weights when asked, which are loaded once', async () => {
    const { screen, settled, calls } = await open();
    await settled('ready');
    await userEvent.click(screen.getByRole('button', { name: 'Measure with the trained weights' }));
    await settled('ready');
    await userEvent.click(screen.getByRole('button', { name: 'Measure again' }));
    await settled('ready');
    expect(calls()).toEqual([
      'measure fused random free',
      'load fused',
      'measure fused loaded free',
      'measure fused loaded free'
    ]);
  });
});

describe('trouble', () => {
  it('is cancelled at any time, and begun again', async () => {
    const { screen, settled, clients, value, tell } = await open();
    await settled('ready');
    clients[0].hold = true;
    await userEvent.click(screen.getByRole('button', { name: 'Measure again' }));
    await settled('loading');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await settled('ready');
    expect(value('peak-measured')).not.toBe('');
    expect(tell()).toBe('ready');
  });

  it('is said where it happened, with a retry', async () => {
    const { screen, settled, clients, tell } = await open();
    await settled('ready');
    clients[0].refuse = new NetworkError('internal', 'The engine stopped.');
    await userEvent.click(screen.getByRole('button', { name: 'Measure again' }));
    await settled('failed');
    expect(tell()).toBe('failed');
    await expect.element(screen.getByRole('alert')).toHaveTextContent('The engine stopped.');
    clients[0].refuse = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settled('ready');
    expect(screen.getByRole('alert').query()).toBeNull();
  });

  it('lets go of the worker when a slow run is cancelled', async () => {
    const { screen, settled, clients, params } = await open();
    await settled('ready');
    clients[0].hold = true;
    params.set({ engine: 'cpu' });
    await vi.waitFor(() => expect(clients[0].calls).toContain('measure cpu random free'));
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await vi.waitFor(() => expect(clients[0].calls.at(-1)).toBe('dispose'));
    await userEvent.click(screen.getByRole('button', { name: 'Measure on this machine' }));
    await settled('ready');
    expect(clients[1].calls).toEqual(['measure cpu random free']);
  });
});
