import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { Address } from './address.svelte.ts';
import type { WidgetDefinition, WidgetModule } from '../definition.ts';
import { PageParts } from './pageParts.ts';
import { sample } from '../testing/sample.ts';
import WidgetHost from './WidgetHost.svelte';

afterEach(() => cleanup());

const definition = sample as unknown as WidgetDefinition;

async function show(query: string | undefined, preset = '') {
  const view = (await sample.load()) as unknown as WidgetModule;
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
    await userEvent.click(getByRole('button', { name: 'Restart this figure' }));
    await expect.poll(() => double(root)).toBe('6 units');
  });

  it('returns to what was prepared, across a reload, and to the factory from there', async () => {
    const { getByRole, replace, root, open } = await show('n=7');
    await userEvent.click(getByRole('button', { name: 'Number: one more' }));
    await expect.poll(() => replace.mock.calls).toEqual([['n=8&prepared=n%3D7']]);
    // the page is loaded again at the address that was written
    open('n=8&prepared=n%3D7');
    await expect.poll(() => double(root)).toBe('16 units');
    await userEvent.click(getByRole('button', { name: 'Reset' }));
    await expect.poll(() => double(root)).toBe('14 units');
    await userEvent.click(getByRole('button', { name: 'Original settings' }));
    await expect.poll(() => double(root)).toBe('6 units');
    await expect.poll(() => replace.mock.lastCall).toEqual(['']);
  });

  it('writes a value equal to its default where the page prepared another', async () => {
    const { getByRole, replace, root } = await show('', 'n=2');
    await expect.poll(() => double(root)).toBe('4 units');
    await userEvent.click(getByRole('button', { name: 'Number: one more' }));
    await expect.poll(() => replace.mock.calls).toEqual([['n=3']]);
  });

  it('shares with the other widgets of its page what belongs to the page', async () => {
    const shared = { ...definition, shared: ['n'] };
    const view = (await sample.load()) as unknown as WidgetModule;
    const address = new Address(['one', 'two']);
    const replace = vi.fn();
    const page = new PageParts();
    const screens = [];
    for (const instance of ['one', 'two'])
      screens.push(
        await render(WidgetHost, {
          definition: shared,
          view,
          address,
          page,
          instance,
          preset: 'n=9'
        })
      );
    address.start(new URLSearchParams('sample.n=5'), 'https://example.org/', replace);
    const roots = screens.map(({ container }) => container.querySelector('[data-widget]')!);
    await expect.poll(() => roots.map(double)).toEqual(['10 units', '10 units']);
    await userEvent.click(screens[0].getByRole('button', { name: 'Number: one more' }).first());
    await expect.poll(() => roots.map(double)).toEqual(['12 units', '12 units']);
    await expect.poll(() => replace.mock.lastCall).toEqual(['sample.n=6']);
  });
});
