import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { Address } from '../../../host/address.svelte.ts';
import type { WidgetDefinition, WidgetModule } from '../../../definition.ts';
import WidgetHost from '../../../host/WidgetHost.svelte';
import widths from './index.ts';

afterEach(() => cleanup());

async function show(query: string) {
  const view = (await widths.load()) as unknown as WidgetModule;
  const definition = widths as unknown as WidgetDefinition;
  const address = new Address(['statistics/widths']);
  const screen = await render(WidgetHost, { definition, view, address });
  address.start(new URLSearchParams(query), 'https://example.org/', vi.fn());
  const root = screen.container.querySelector<HTMLElement>('[data-widget]')!;
  const raw = (name: string) =>
    root.querySelector<HTMLElement>(`[data-measure="${name}"]`)?.dataset.value;
  return { ...screen, root, raw };
}

describe('Widths', () => {
  it('draws the line alone until it is started, and says that the dots are missing', async () => {
    const { root, raw } = await show('');
    await expect.poll(() => root.dataset.state).toBe('idle');
    expect(raw('seeds-done')).toBe('0');
    expect(root.textContent).toMatch(/the measured dots are\s+still\s+missing/);
    expect(root.querySelector('h3')!.textContent).toContain('by the closed form');
    expect(root.querySelectorAll('g[data-n]')).toHaveLength(0);
  });

  it('counts on a press, and its title and sentence follow from what was counted', async () => {
    const { root, raw, getByRole } = await show('seeds=1000&widest=10');
    await userEvent.click(getByRole('button', { name: 'Measure 1,000 random layers' }));
    await expect.poll(() => root.dataset.state, { timeout: 20_000 }).toBe('ready');
    expect(raw('seeds-done')).toBe('1000');
    const missing = root.querySelectorAll('g[data-misses=true]').length;
    expect(raw('intervals-missing')).toBe(String(missing));
    expect(Number(raw('intervals-missing-expected'))).toBeGreaterThan(0);
    expect(root.querySelector('h3')!.textContent).toContain('1,000 of them fall on the line');
    await userEvent.click(getByRole('radio', { name: 'nothing lost at all' }));
    await expect.poll(() => root.dataset.state).toBe('ready');
    expect(raw('seeds-done')).toBe('1000');
  });

  it('stops when it is told to, and goes on from there', async () => {
    const { root, raw, getByRole } = await show('seeds=100000&widest=60&d=3');
    await userEvent.click(getByRole('button', { name: 'Measure 100,000 random layers' }));
    await expect.poll(() => Number(raw('seeds-done')), { timeout: 20_000 }).toBeGreaterThan(0);
    await userEvent.click(getByRole('button', { name: 'Cancel' }));
    await expect.poll(() => root.dataset.state).toBe('idle');
    await expect.element(getByRole('button', { name: 'Continue to 100,000' })).toBeVisible();
  });
});
