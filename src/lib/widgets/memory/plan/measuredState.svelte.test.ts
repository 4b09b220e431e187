import { describe, expect, it, vi } from 'vitest';
import { NetworkError } from '#lib/model/networkError.ts';
import { seatAt } from '../testing/seatAt.ts';
import { MeasuredState } from './measuredState.svelte.ts';

function open(query = '') {
  const seat = seatAt(query);
  const { params, bench } = seat;
  const lab = new MeasuredState(params, bench);
  const ended = () => vi.waitFor(() => expect(bench.measuring.status).toBe('idle'));
  const asked = (count: number) => vi.waitFor(() => expect(seat.calls()).toHaveLength(count));
  return { ...seat, lab, ended, asked };
}

describe('what is asked', () => {
  it('is measured once it is looked at, and once alone', async () => {
    const { lab, calls, ended } = open();
    lab.set({ limit: 3_000_000 });
    expect(lab.plannedPeak).toBeLessThanOrEqual(3_000_000);
    expect(calls()).toEqual([]);
    lab.begin();
    lab.begin();
    lab.follow();
    await ended();
    expect(calls()).toEqual(['measure fused random 3000000']);
    expect(lab.current?.result.peakBytes).toBe(lab.plannedPeak);
  });

  it('last is what is shown: an earlier question ends without a word', async () => {
    const { lab, clients, calls, asked, ended } = open();
    lab.begin();
    await ended();
    clients[0].hold = true;
    lab.set({ engine: 'wasm' });
    await asked(2);
    lab.set({ engine: 'webgl' });
    await asked(3);
    clients[0].release();
    await ended();
    expect(lab.trials.map(({ engine }) => engine)).toEqual(['fused', 'webgl']);
    expect([lab.ran, lab.isOwn]).toEqual(['webgl', false]);
    expect(calls().at(-1)).toBe('measure webgl random free');
  });

  it('again before it is answered goes back to what is known', async () => {
    const { lab, clients, calls, asked, ended } = open();
    lab.begin();
    await ended();
    const { current } = lab;
    clients[0].hold = true;
    lab.set({ engine: 'wasm' });
    await asked(2);
    lab.set({ engine: 'fused' });
    expect(lab.current).toBe(current);
    await ended();
    expect(calls()).toHaveLength(2);
    // what was given up is measured when it is asked for once more
    clients[0].hold = false;
    lab.set({ engine: 'wasm' });
    await vi.waitFor(() => expect(lab.ran).toBe('wasm'));
  });

  it('with a slider is measured where it rests, and nowhere on its way', async () => {
    const { lab, calls, params, ended } = open();
    lab.begin();
    await ended();
    const [, ...stops] = lab.stops;
    for (const limit of stops) lab.set({ limit });
    await ended();
    expect(calls().slice(1)).toEqual([`measure fused random ${params.values.limit}`]);
    expect(lab.rows.map(({ measuredBytes }) => measuredBytes)).toEqual(
      lab.rows.map(({ plannedBytes }) => plannedBytes)
    );
  });

  it('of another engine knows no budget', async () => {
    const { lab, calls, ended } = open('engine=wasm&limit=2000000');
    lab.begin();
    await ended();
    expect(calls()).toEqual(['measure wasm random free']);
    expect(lab.askedOf('fused').budget).toBe(2_000_000);
    expect(lab.plannedFor('fused', 2_000_000)).toBeLessThanOrEqual(2_000_000);
    expect(lab.plannedFor('wasm', 2_000_000)).toBe(lab.plannedPeak);
  });

  it('with the trained weights is another question, for which they are loaded once', async () => {
    const { lab, calls, ended } = open();
    lab.begin();
    await ended();
    lab.train(true);
    expect(lab.current).toBeUndefined();
    await ended();
    lab.again();
    await ended();
    expect(calls().slice(1)).toEqual([
      'load fused',
      'measure fused loaded free',
      'measure fused loaded free'
    ]);
    expect(lab.trials.map(({ trained }) => trained)).toEqual([false, true, true]);
    expect(lab.current).toBe(lab.trials[2]);
  });
});

describe('the range of budgets', () => {
  it('is tried in order, without what is known, and goes on where it was cancelled', async () => {
    const { lab, bench, clients, calls, asked, ended } = open();
    lab.begin();
    await ended();
    clients[0].hold = true;
    lab.tryBudgets();
    await asked(2);
    bench.measuring.cancel();
    await ended();
    clients[0].hold = false;
    lab.tryBudgets();
    await ended();
    const wanted = lab.stops.filter((_, index) => index % 4 === 0).slice(1);
    expect(calls().slice(1)).toEqual(
      [wanted[0], ...wanted].map((budget) => `measure fused random ${budget}`)
    );
    expect(lab.trials).toHaveLength(wanted.length + 1);
  });

  it('stays with the weights with which it began', async () => {
    const { lab, clients, asked, calls, ended } = open();
    lab.begin();
    await ended();
    clients[0].hold = true;
    lab.tryBudgets();
    await asked(2);
    lab.trained = true;
    clients[0].release();
    await ended();
    expect(calls().some((call) => call.includes('loaded'))).toBe(false);
    expect(lab.current).toBeUndefined();
  });
});

describe('trouble', () => {
  it('keeps what was measured before, and is tried again as it was asked', async () => {
    const { lab, bench, clients, ended, calls } = open();
    lab.begin();
    await ended();
    clients[0].refuse = new NetworkError('internal', 'The engine stopped.');
    lab.set({ engine: 'wasm' });
    await vi.waitFor(() => expect(bench.measuring.status).toBe('failed'));
    expect(bench.measuring.reason).toBe('The engine stopped.');
    expect(lab.trials).toHaveLength(1);
    clients[0].refuse = undefined;
    bench.measuring.retry();
    await ended();
    expect(calls().slice(1)).toEqual(Array(2).fill('measure wasm random free'));
    expect(lab.ran).toBe('wasm');
  });

  it('of a worker that dies is said, and the weights are loaded into the next', async () => {
    const { lab, bench, clients, asked, calls, ended } = open();
    lab.train(true);
    await ended();
    clients[0].hold = true;
    lab.again();
    await asked(3);
    clients[0].die();
    await vi.waitFor(() => expect(bench.measuring.status).toBe('failed'));
    expect([bench.measuring.reason, bench.loaded]).toEqual([
      expect.stringContaining('has stopped'),
      false
    ]);
    clients[0].hold = false;
    bench.measuring.retry();
    await ended();
    expect(calls().slice(3)).toEqual(['load fused', 'measure fused loaded free']);
    expect(lab.trials).toHaveLength(2);
  });

  it('of a program that does not load is no dead end', async () => {
    const { lab, bench, parts, ended } = open();
    const { createClient } = parts;
    parts.createClient = () => Promise.reject(new Error('offline'));
    lab.begin();
    await vi.waitFor(() => expect(bench.measuring.status).toBe('failed'));
    expect(bench.measuring.reason).toContain('offline');
    parts.createClient = createClient;
    bench.measuring.retry();
    await ended();
    expect(lab.current).toBeDefined();
  });
});

describe('leaving', () => {
  it('in the middle of a measurement ends it, and what it would have said is shown nowhere', async () => {
    const { lab, bench, clients, asked, workbench } = open();
    lab.begin();
    await asked(1);
    await vi.waitFor(() => expect(lab.current).toBeDefined());
    clients[0].hold = true;
    lab.again();
    await asked(2);
    bench.leave();
    workbench.dispose();
    clients[0].release();
    await vi.waitFor(() => expect(clients[0].calls.at(-1)).toBe('dispose'));
    expect(bench.measuring.status).toBe('idle');
    expect(lab.trials).toHaveLength(1);
  });
});
