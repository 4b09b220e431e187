import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import type { Component } from 'svelte';
import { Address } from '../address.svelte.ts';
import type { WidgetDefinition, WidgetProps } from '../definition.ts';
import WidgetHost from '../WidgetHost.svelte';
import manifold from './index.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const definition = manifold as unknown as WidgetDefinition;

async function show(query = '') {
  const view = (await manifold.load()).default as unknown as Component<WidgetProps>;
  const address = new Address(['manifold']);
  const replace = vi.fn();
  const screen = await render(WidgetHost, { definition, view, address });
  address.start(new URLSearchParams(query), 'https://example.org/', replace);
  const root = screen.container.querySelector('[data-widget=manifold]')!;
  const ready = () => expect.poll(() => root.getAttribute('data-state')).toBe('ready');
  await ready();
  const raw = (name: string) =>
    root.querySelector(`[data-measure=${name}]`)?.getAttribute('data-value');
  return { ...screen, root, raw, replace, ready };
}

describe('Manifold', () => {
  it('opens on n = 3, of which half is lost', async () => {
    const { raw } = await show();
    expect(Number(raw('lost-fraction'))).toBeCloseTo(0.5, 12);
    expect(raw('lost-expected')).toBe('0.5');
    expect(raw('sectors')).toBe('6');
    expect(raw('sectors-lost')).toBe('3');
  });

  it('goes through the widths by keyboard and writes them to the address', async () => {
    const { raw, getByRole, replace } = await show('n=5');
    getByRole('slider', { name: 'Dimensions n' }).element().focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(() => raw('sectors')).toBe('12');
    await expect.poll(() => replace.mock.lastCall?.[0]).toBe('n=6');
  });

  it('jumps to a panel of the paper, and decodes exactly', async () => {
    const { raw, root, getByRole } = await show();
    await userEvent.click(getByRole('button', { name: /n = 30/ }));
    await expect.poll(() => raw('sectors')).toBe('60');
    expect(Number(raw('exact-error'))).toBeLessThan(1e-9);
    expect(Number(raw('rms-error'))).toBeGreaterThan(0.3);
    await userEvent.click(getByRole('radio', { name: 'exact' }));
    await expect.poll(() => root.textContent).toContain('least squares on the active rows');
  });

  it('loses nothing without ReLU, and has no closed form then', async () => {
    const { raw } = await show('activation=identity');
    expect(raw('lost-fraction')).toBe('0');
    expect(raw('lost-expected')).toBe('');
    expect(Number(raw('rms-error'))).toBeLessThan(1e-12);
  });

  it('shows the components of a wide layer once the slider rests', async () => {
    const { root, getByRole, ready } = await show('n=256');
    getByRole('slider', { name: 'Dimensions n' }).element().focus();
    await userEvent.keyboard('{ArrowRight}');
    await ready();
    expect(root.textContent).toContain('two principal components of 384 dimensions');
  });

  it('turns the folded sheet by arrow keys', async () => {
    const { getByRole, replace } = await show('view=35_28');
    getByRole('application').element().focus();
    await userEvent.keyboard('{ArrowLeft}{ArrowUp}');
    await expect.poll(() => replace.mock.lastCall?.[0]).toBe('view=40_33');
  });

  it('keeps a flat picture that turns where there is no WebGL, and says so', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const real = HTMLCanvasElement.prototype.getContext;
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (
      this: HTMLCanvasElement,
      ...given: unknown[]
    ) {
      return String(given[0]).startsWith('webgl') ? null : Reflect.apply(real, this, given);
    } as typeof real);
    const { root, getByRole, replace } = await show('n=3');
    await expect.poll(() => root.textContent, { timeout: 20_000 }).toContain('no WebGL');
    getByRole('application').element().focus();
    await userEvent.keyboard('{ArrowLeft}');
    await expect.poll(() => replace.mock.lastCall?.[0]).toBe('view=40_28');
  });
});
