import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { Address } from '../host/address.svelte.ts';
import type { WidgetDefinition, WidgetModule } from '../definition.ts';
import WidgetHost from '../host/WidgetHost.svelte';
import memory from './index.ts';

afterEach(() => cleanup());

const definition = memory as unknown as WidgetDefinition;

async function show(query = '') {
  const view = (await memory.load()) as unknown as WidgetModule;
  const address = new Address(['memory']);
  const replace = vi.fn();
  const screen = await render(WidgetHost, { definition, view, address });
  address.start(new URLSearchParams(query), 'https://example.org/', replace);
  const root = screen.container.querySelector('[data-widget=memory]')!;
  await expect.poll(() => root.getAttribute('data-state')).toBe('ready');
  const value = (name: string) =>
    Number(root.querySelector(`[data-measure=${name}]`)?.getAttribute('data-value'));
  return { ...screen, root, value, replace };
}

describe('Memory', () => {
  it('measures block 1 of the paper, plainly and as one operation', async () => {
    const { value, getByRole } = await show('size=112&channels=16&stride=2');
    expect(value('peak-inverted')).toBe(3_010_560);
    await userEvent.click(getByRole('radio', { name: 'as one operation' }));
    await expect.poll(() => value('peak-inverted')).toBe(551_936);
  });

  it('draws on one scale: pieces of equal bytes are equally tall in both columns', async () => {
    const { root } = await show();
    const ratios = [...root.querySelectorAll('.timeline .piece')].map(
      (piece) =>
        parseFloat((piece as SVGElement).style.height) / Number(piece.getAttribute('data-value'))
    );
    expect(ratios.length).toBe(10 + 10);
    for (const ratio of ratios) expect(ratio).toBeCloseTo(ratios[0], 9);
  });

  it('keeps the shortcut when the channels move, and says when there is none', async () => {
    const { root, getByRole, getByText } = await show();
    await expect.element(getByRole('img', { name: /inverted block as slabs/ })).toBeVisible();
    await userEvent.click(getByText(/^Settings: sizes/));
    getByRole('slider', { name: 'Channels in' }).element().focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(() => root.textContent).toContain('32 → 192 → 32 channels');
    expect(root.querySelectorAll('.arc')).toHaveLength(2);
    await userEvent.click(getByRole('radio', { name: '2', exact: true }));
    await expect.poll(() => root.querySelectorAll('.arc').length).toBe(0);
    expect(root.textContent).toContain('No shortcut in either block: stride 2');
  });

  it('steps by keyboard, lights what is alive and writes the step into the address', async () => {
    const { root, getByRole, replace } = await show();
    const dim = () => root.querySelectorAll('.slab.faded').length;
    expect(dim()).toBe(0);
    getByRole('slider', { name: 'Time' }).element().focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect.poll(dim).toBe(2);
    expect(root.textContent).toContain('step 2 of 4');
    await expect.poll(() => String(replace.mock.lastCall?.[0])).toContain('step=1');
    await userEvent.click(getByRole('button', { name: 'Back' }));
    await expect.poll(() => root.textContent).toContain('step 1 of 4');
  });

  it('keeps the focus on a button at the end, so that the keyboard can go back', async () => {
    const { root, getByRole } = await show('step=2');
    const step = getByRole('button', { name: 'Step', exact: true });
    step.element().focus();
    await userEvent.keyboard('{Enter}{Enter}{Enter}');
    await expect.poll(() => root.textContent).toContain('step 4 of 4');
    expect(step.element().getAttribute('aria-disabled')).toBe('true');
    expect(document.activeElement).toBe(step.element());
    await userEvent.keyboard('{Shift>}{Tab}{Tab}{/Shift}{Enter}');
    await expect.poll(() => root.textContent).toContain('step 3 of 4');
  });

  it('plays to the end and stops there', async () => {
    const { root, getByRole } = await show('mode=fused');
    await userEvent.click(getByRole('button', { name: 'Play' }));
    await expect.poll(() => root.textContent).toContain('step 1 of 1');
    await expect.poll(() => root.textContent, { timeout: 5000 }).toContain('Play');
  });

  it('follows the pointer along the steps and comes back when it leaves', async () => {
    const { root } = await show();
    const timeline = root.querySelector('svg.timeline')!;
    const box = timeline.getBoundingClientRect();
    const at = { clientX: box.left + box.width * 0.3, clientY: box.top + 50, bubbles: true };
    timeline.dispatchEvent(new PointerEvent('pointermove', { ...at, pointerType: 'mouse' }));
    await expect.poll(() => root.textContent).toContain('step 2 of 4');
    timeline.dispatchEvent(new PointerEvent('pointerleave'));
    await expect.poll(() => root.textContent).toContain('whole run');
  });

  it('takes more slices than there are channels as one channel each', async () => {
    const { root, value } = await show('mode=split&split=4000');
    expect(value('peak-inverted')).toBe(2 * 150_528 + 2 * 56 * 56 * 2);
    expect(root.textContent).toContain('only 144 inner channels');
  });

  it('has a ledger whose last column frees what it allocated', async () => {
    const { root, getByText } = await show();
    await userEvent.click(getByText('The ledger'));
    const rows = [...root.querySelectorAll('.pair table')].map(
      (table) => table.querySelectorAll('tbody tr').length
    );
    expect(rows).toEqual([4, 4]);
    expect(root.querySelector('.pair table')?.textContent).toContain('1,956,864');
  });
});
