import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { Address } from '../host/address.svelte.ts';
import type { WidgetDefinition, WidgetModule } from '../definition.ts';
import WidgetHost from '../host/WidgetHost.svelte';
import trainer from './index.ts';

afterEach(async () => {
  await cleanup();
  vi.unstubAllGlobals();
});

const definition = trainer as unknown as WidgetDefinition;

async function show(query: string) {
  const view = (await trainer.load()) as unknown as WidgetModule;
  const address = new Address(['trainer']);
  const replace = vi.fn();
  const screen = await render(WidgetHost, { definition, view, address });
  address.start(new URLSearchParams(query), 'https://example.org/', replace);
  const root = screen.container.querySelector<HTMLElement>('[data-widget=trainer]')!;
  const state = (wanted: string) => expect.poll(() => root.dataset.state).toBe(wanted);
  const raw = (name: string) =>
    root.querySelector<HTMLElement>(`[data-measure="${name}"]`)?.dataset.value;
  /** Nothing trains before this press. */
  const train = async () => {
    await state('idle');
    await userEvent.click(screen.getByRole('button', { name: 'Start training' }));
  };
  return { ...screen, root, state, raw, replace, train };
}

describe('Trainer', () => {
  it('trains both networks to the end and measures them', async () => {
    const { state, raw, root, train } = await show('steps=100&speed=full&turns=0.5&width=3&runs=3');
    await train();
    await state('ready');
    expect(root.textContent).toContain('step 100 of 100');
    for (const name of ['linear', 'relu6']) {
      expect(Number(raw(`accuracy-${name}`))).toBeGreaterThan(0.5);
      expect(Number(raw(`loss-${name}`))).toBeLessThan(Math.LN2);
    }
    // 2·3+3, three blocks of 3·18+18+18·3+3, 3+1
    expect(raw('parameters')).toBe(String(9 + 3 * 129 + 4));
    await expect.poll(() => raw('runs-done')).toBe('0');
  });

  it('gives the same numbers again, and others for another seed', async () => {
    const { state, raw, train, getByRole } = await show('steps=100&speed=full');
    await train();
    await state('ready');
    const first = raw('loss-linear');
    await userEvent.click(getByRole('button', { name: 'Start over' }));
    await state('loading');
    await state('ready');
    expect(raw('loss-linear')).toBe(first);
    await userEvent.click(getByRole('button', { name: 'Seed: one more' }));
    await expect.poll(() => raw('loss-linear')).not.toBe(first);
  });

  it('pauses, goes one step on by hand, and keeps both', async () => {
    const { state, root, train, getByRole } = await show('steps=10000&speed=slow');
    await train();
    const step = () => Number(/step ([\d,]+) of/.exec(root.textContent!)?.[1].replace(',', ''));
    await expect.poll(step).toBeGreaterThan(0);
    await userEvent.click(getByRole('button', { name: 'Pause' }));
    await state('ready');
    const paused = step();
    await userEvent.click(getByRole('button', { name: 'One step' }));
    await expect.poll(step).toBe(paused + 1);
    await state('ready');
  });

  it('trains only what is asked for, and writes it into the address', async () => {
    const { state, root, replace, train, getByRole } = await show('steps=100&speed=full');
    await train();
    await state('ready');
    expect(root.querySelectorAll('.plane')).toHaveLength(2);
    const group = getByRole('group', { name: 'Bottlenecks to train' });
    await userEvent.click(group.getByRole('radio', { name: 'ReLU6' }));
    await expect.poll(() => root.querySelectorAll('.plane').length).toBe(1);
    await expect.poll(() => String(replace.mock.lastCall?.[0])).toContain('bottleneck=relu6');
    await state('ready');
  });

  it('explains in place why nothing can be trained, and tries again', async () => {
    const RealWorker = Worker;
    vi.stubGlobal(
      'Worker',
      class extends RealWorker {
        constructor() {
          super(
            URL.createObjectURL(
              new Blob([
                "self.onmessage = () => self.postMessage({ type: 'failed', reason: 'no room' })"
              ])
            )
          );
        }
      }
    );
    const { state, root, train, getByRole } = await show('steps=100&speed=full');
    await train();
    await state('failed');
    expect(root.querySelector('[role=alert]')?.textContent).toContain('no room');
    vi.stubGlobal('Worker', RealWorker);
    await userEvent.click(getByRole('button', { name: 'Try again' }));
    await state('ready');
    expect(root.querySelector('[role=alert]')).toBeNull();
  });
});
