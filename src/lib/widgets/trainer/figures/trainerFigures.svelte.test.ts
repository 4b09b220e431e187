import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { Address } from '../../host/address.svelte.ts';
import type { WidgetDefinition, WidgetModule } from '../../definition.ts';
import { PageParts } from '../../host/pageParts.ts';
import WidgetHost from '../../host/WidgetHost.svelte';
import runFigure from './run/index.ts';
import tournamentFigure from './tournament/index.ts';

afterEach(() => cleanup());

const definitions = { run: runFigure, tournament: tournamentFigure };
const patient = { timeout: 30_000 };

async function show(name: keyof typeof definitions, query: string, page = new PageParts()) {
  const definition = definitions[name] as unknown as WidgetDefinition;
  const view = (await definition.load()) as WidgetModule;
  const address = new Address([definition.id]);
  const screen = await render(WidgetHost, { definition, view, address, page });
  address.start(new URLSearchParams(query), 'https://example.org/', vi.fn());
  const root = screen.container.querySelector<HTMLElement>(`[data-widget="${definition.id}"]`)!;
  const state = (wanted: string) => expect.poll(() => root.dataset.state, patient).toBe(wanted);
  const raw = (measure: string) =>
    root.querySelector<HTMLElement>(`[data-measure="${measure}"]`)?.dataset.value;
  const title = () => root.querySelector('h3')!.textContent;
  const press = (button: string | RegExp) =>
    userEvent.click(screen.getByRole('button', { name: button }));
  return { ...screen, root, state, raw, title, press };
}

describe('the tournament', () => {
  it('waits for a press, then says what the pairs say', async () => {
    const { root, state, raw, title, press } = await show(
      'tournament',
      'steps=100&runs=6&turns=0.5'
    );
    await state('idle');
    expect(title()).toContain('over 6 seeds?');
    expect(root.textContent).toContain('not trained yet');
    expect(root.querySelectorAll('circle')).toHaveLength(0);
    await press('Train 12 networks');
    await state('ready');
    expect(raw('runs-done')).toBe('12');
    expect(root.querySelectorAll('circle')).toHaveLength(6);
    const [low, median, high] = ['difference-low', 'difference', 'difference-high'].map((name) =>
      Number(raw(name))
    );
    expect(low).toBeLessThanOrEqual(median);
    expect(median).toBeLessThanOrEqual(high);
    const sure =
      low > 0 ? 'linear bottleneck wins' : high < 0 ? 'ReLU6 bottleneck wins' : 'neither';
    expect(title()).toContain(sure);
  });

  it('is stopped, keeps what has ended, and goes on from there', async () => {
    const { state, raw, press, getByRole } = await show('tournament', 'steps=1000&runs=20');
    await press('Train 40 networks');
    await expect.poll(() => Number(raw('runs-done')), patient).toBeGreaterThan(1);
    await press('Cancel');
    await state('idle');
    const kept = Number(raw('runs-done'));
    expect(kept).toBeLessThan(40);
    await expect
      .element(getByRole('button', { name: `Train the other ${40 - kept} networks` }))
      .toBeVisible();
  });
});

describe('a run', () => {
  it('waits for a press, can be paused and stepped, and ends with a title of its own', async () => {
    const { state, root, raw, title, press } = await show('run', 'steps=100&speed=slow');
    await state('idle');
    expect(title()).toContain('One seed, two networks');
    expect(raw('accuracy-linear')).toBeUndefined();
    const step = () => Number(/Loss after (\d+) of 100/.exec(root.textContent)?.[1]);
    await press('Start training');
    await expect.poll(step, patient).toBeGreaterThan(0);
    await press('Pause');
    await state('ready');
    const paused = step();
    await press('One step');
    await expect.poll(step, patient).toBe(paused + 1);
    await press('Continue');
    await expect.poll(step, patient).toBe(100);
    await state('ready');
    expect(Number(raw('loss-linear'))).toBeGreaterThan(0);
    expect(title()).toContain('With seed 1');
    expect(root.textContent).toContain('the tournament trains many');
  });

  it('is set beside the seeds that a tournament on its page has trained', async () => {
    const page = new PageParts();
    const many = await show('tournament', 'steps=100&runs=6', page);
    await many.press('Train 12 networks');
    await many.state('ready');
    const one = await show('run', 'steps=100&speed=full', page);
    await one.press('Start training');
    await one.state('ready');
    await expect.poll(() => one.root.textContent).toContain('Over the 6 seeds of the tournament');
  });
});
