import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import type { Component } from 'svelte';
import { Address } from './address.svelte.ts';
import type { WidgetDefinition, WidgetProps } from './definition.ts';
import { sample } from './testing/sample.ts';
import WidgetHost from './WidgetHost.svelte';

afterEach(() => cleanup());

const definition = sample as unknown as WidgetDefinition;

async function show(query: string | undefined, preset = '') {
  const view = (await sample.load()).default as unknown as Component<WidgetProps>;
  const address = new Address(['sample']);
  const replace = vi.fn();
  const screen = await render(WidgetHost, { definition, view, address, preset });
  const open = (text: string) =>
    address.start(new URLSearchParams(text), 'https://example.org/', replace);
  if (query !== undefined) open(query);
  const root = screen.container.querySelector('[data-widget=sample]')!;
  return { ...screen, address, replace, root, open };
}

const double = (root: Element) => root.querySelector('[data-measure=double]')?.textContent;

describe('WidgetHost', () => {
  it('is idle until the address has been read, then ready with its state', async () => {
    const { root, open } = await show(undefined);
    expect(root.getAttribute('data-state')).toBe('idle');
    open('n=8');
    await expect.poll(() => root.getAttribute('data-state')).toBe('ready');
    expect(double(root)).toBe('16 units');
  });

  it('leaves an address alone until the reader changes something', async () => {
    const { getByRole, replace, root } = await show('n=3&utm=1');
    await expect.poll(() => root.getAttribute('data-state')).toBe('ready');
    await userEvent.click(getByRole('button', { name: 'Number: one more' }));
    await expect.poll(() => replace.mock.calls).toEqual([['utm=1&n=4']]);
  });

  it('says in a quiet line what it did not accept', async () => {
    const { root } = await show('n=banana');
    await expect.poll(() => root.querySelector('.problems')?.textContent).toContain('“banana”');
    expect(root.getAttribute('data-state')).toBe('ready');
    expect(double(root)).toBe('6 units');
  });

  it('hides the controls that a link hides', async () => {
    const { root } = await show('hide=n,other');
    await expect.poll(() => root.querySelector('[data-control=n]')).toBeNull();
    expect(double(root)).toBe('6 units');
  });

  it('starts from the page’s preset, which the address overrides', async () => {
    const { root, open } = await show('', 'n=5');
    await expect.poll(() => double(root)).toBe('10 units');
    open('n=6');
    await expect.poll(() => double(root)).toBe('12 units');
  });

  it('shows why it failed, and recovers', async () => {
    const { root, open } = await show('n=95');
    await expect.poll(() => root.getAttribute('data-state')).toBe('failed');
    expect(root.querySelector('[role=alert]')?.textContent).toContain('over 90');
    open('n=1');
    await expect.poll(() => root.getAttribute('data-state')).toBe('ready');
    expect(root.querySelector('[role=alert]')).toBeNull();
  });

  it('keeps an error inside the figure and lets the reader start it again', async () => {
    const { root, getByRole } = await show('n=13');
    await expect.poll(() => root.querySelector('[role=alert]')?.textContent).toContain('unlucky');
    expect(root.getAttribute('data-state')).toBe('failed');
    await userEvent.click(getByRole('button', { name: 'Start this figure again' }));
    await expect.poll(() => double(root)).toBe('6 units');
  });
});
