import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { Address } from '../../host/address.svelte.ts';
import type { WidgetDefinition, WidgetModule } from '../../definition.ts';
import WidgetHost from '../../host/WidgetHost.svelte';
import memory from '../index.ts';

afterEach(() => cleanup());

/** The memory lab with its section on whole networks, which any of the section's words brings at once. */
async function show(query: string) {
  const view = (await memory.load()) as unknown as WidgetModule;
  const address = new Address(['memory']);
  const replace = vi.fn();
  const definition = memory as unknown as WidgetDefinition;
  const screen = await render(WidgetHost, { definition, view, address });
  address.start(new URLSearchParams(query), 'https://example.org/', replace);
  const root = screen.container.querySelector<HTMLElement>('[data-widget=memory]')!;
  await expect.poll(() => root.querySelector('.networks')).not.toBeNull();
  const card = () => root.querySelector('.card')?.textContent ?? '';
  const peak = () =>
    Number(root.querySelector('[data-measure=network-peak]')?.getAttribute('data-value'));
  return { ...screen, root, card, peak, replace };
}

describe('Networks', () => {
  it('ranks the networks and stands at the highest peak', async () => {
    const { peak, card, root } = await show('network=all');
    expect(peak()).toBe(3_612_672);
    expect(card()).toContain('ResNet-50: block 0, 1×1 on the shortcut');
    expect(card()).toContain('its peak');
    const shown = [...root.querySelectorAll('[data-network]')].map((row) =>
      row.getAttribute('data-network')
    );
    expect(shown).toEqual(['resnet-50', 'mobilenet-v1', 'shufflenet-3', 'mobilenet-v2', 'stack']);
  });

  it('draws all networks on one scale', async () => {
    const { root } = await show('network=all');
    const scales = [...root.querySelectorAll('[data-network] .axis')].map((axis) =>
      [...axis.querySelectorAll('span')].map((tick) => [tick.textContent, tick.style.top])
    );
    expect(scales[0].length).toBeGreaterThan(2);
    for (const scale of scales) expect(scale).toEqual(scales[0]);
  });

  it('steps by keyboard, names the step and writes it into the address', async () => {
    const { getByRole, card, replace } = await show('network=mobilenet-v2');
    const slider = getByRole('slider', { name: 'MobileNetV2: operation' });
    (slider.element() as HTMLElement).focus();
    await expect.poll(card).toContain('MobileNetV2: block 1, 3×3 depthwise');
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(card).toContain('block 1, 1×1 down');
    expect(slider.element().getAttribute('aria-valuetext')).toMatch(/^6 of 64, block 1, 1×1 down/);
    await expect
      .poll(() => String(replace.mock.lastCall?.[0]))
      .toContain('operation=mobilenet-v2.b1.project');
  });

  it('follows the pointer and comes back when it leaves', async () => {
    const { root, card } = await show('network=all');
    const plot = root.querySelector('[data-network=mobilenet-v1] .plot')!;
    const box = plot.getBoundingClientRect();
    const at = { clientX: box.right - 2, clientY: box.top + 40, bubbles: true };
    plot.dispatchEvent(new PointerEvent('pointermove', { ...at, pointerType: 'mouse' }));
    await expect.poll(card).toContain('MobileNetV1: classifier, classes');
    plot.dispatchEvent(new PointerEvent('pointerleave'));
    await expect.poll(card).toContain('ResNet-50: block 0');
  });

  it('draws the network of a named operation, and says where there is none', async () => {
    const named = await show('operation=shufflenet-2.b0.concat');
    expect(named.card()).toContain('ShuffleNet 2×, g = 2: block 0, concatenation');
    await cleanup();
    const unknown = await show('operation=mobilenet-v2.b99.expand');
    expect(unknown.card()).toContain('No network has an operation “mobilenet-v2.b99.expand”');
    expect(unknown.card()).toContain('its peak');
  });

  it('fills another mode, and counts in other bytes and sizes', async () => {
    const { getByRole, getByText, peak, card } = await show(
      'network=mobilenet-v2&operation=mobilenet-v2.b1.expand'
    );
    await userEvent.click(getByRole('radio', { name: 'blocks as one' }));
    await expect.poll(card).toContain('MobileNetV2: block 1 as one operation');
    expect(peak()).toBe(3_211_264);
    await userEvent.click(getByText(/^Settings: picture/));
    await userEvent.click(getByRole('radio', { name: '8 bit' }));
    await expect.poll(peak).toBe(3_211_264 / 2);
  });

  it('takes a stack of the reader’s own, row by row, and refuses too much of it', async () => {
    const { getByRole, getByText, root, replace } = await show('stack=i6c24s2.i6c32');
    await userEvent.click(getByText('Your own stack: 2 rows'));
    const own = () => root.querySelector('[data-network=stack] dd')?.getAttribute('data-value');
    const before = own();
    await userEvent.selectOptions(
      getByRole('combobox', { name: 'Expansion factor t of row 1' }),
      '2'
    );
    await expect.poll(own).not.toBe(before);
    await userEvent.click(getByRole('button', { name: 'Add a row' }));
    await expect
      .poll(() => String(replace.mock.lastCall?.[0]))
      .toContain('stack=i2c24s2.i6c32.i6c32');
    for (const row of [1, 2, 3]) {
      const count = getByRole('spinbutton', { name: `Number of blocks n of row ${row}` });
      await userEvent.fill(count, '20');
      await userEvent.tab();
    }
    await expect.element(getByRole('alert')).toHaveTextContent('at most 40 blocks, not 41');
    await userEvent.click(getByRole('button', { name: 'Remove row 1' }));
    await expect.poll(() => root.querySelector('[role=alert]')).toBeNull();
  });

  it('shows a network that is asked for in its own scale, and the others faded', async () => {
    const { root } = await show('network=ssdlite');
    expect(root.querySelector('[data-network=ssdlite]')?.textContent).toMatch(
      /drawn [\d.]+ times as tall/
    );
    expect(root.querySelectorAll('[data-network].faded')).toHaveLength(5);
  });
});
