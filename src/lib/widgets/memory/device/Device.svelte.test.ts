import { afterEach, describe, expect, it } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import '#lib/ui/page.css';
import { ParamStore } from '../../host/paramStore.svelte.ts';
import { memoryParams } from '../memoryParams.ts';
import Device from './Device.svelte';

afterEach(() => cleanup());

async function show(query = '') {
  const params = new ParamStore(memoryParams, new URLSearchParams(query));
  const screen = await render(Device, { params });
  const rows = () => [...screen.container.querySelectorAll<HTMLElement>('li[data-stage]')];
  const spilling = () =>
    rows()
      .filter((row) => row.classList.contains('spills'))
      .map((row) => row.dataset.stage);
  return { ...screen, params, rows, spilling };
}

describe('Device', () => {
  it('shows a bar for every part of MobileNetV2, and marks in words what spills', async () => {
    const { rows, spilling } = await show('device=stm32f746');
    expect(rows()).toHaveLength(20);
    expect(spilling()).toEqual([
      'stem',
      ...['b0', 'b1', 'b2', 'b3', 'b4', 'b5', 'b6'],
      ...['b11', 'b12']
    ]);
    expect(rows()[2].textContent?.replaceAll('\u202f', ' ')).toContain('spills 2.68 MB');
    expect(rows()[19].textContent).toContain('fits');
  });

  it('takes a named part, and a budget of one’s own by keyboard', async () => {
    const { params, spilling, getByRole, container } = await show();
    await userEvent.click(getByRole('button', { name: /Apple M1/ }));
    await expect.poll(spilling).toEqual([]);
    expect(container.textContent).toContain('Source: Apple');
    getByRole('slider', { name: 'Fast memory' }).element().focus();
    await userEvent.keyboard('{ArrowLeft}');
    await expect.poll(() => params.values.device).toBe('custom');
    expect(params.values.budget).toBeLessThan(12 * 1024 * 1024);
    expect(container.textContent).toContain('chosen by you');
  });

  it('fits more when blocks run as one operation', async () => {
    const { spilling, getByRole } = await show('device=bcm2711');
    expect(spilling()).toContain('b1');
    await userEvent.click(getByRole('radio', { name: 'as one operation' }));
    await expect.poll(spilling).toEqual(['stem', 'b0']);
  });

  it('follows a released checkpoint chosen in the grid', async () => {
    const { params, rows, getByRole } = await show('device=stm32f746');
    const chosen = getByRole('button', { name: /α 0.35, 96×96/ });
    await userEvent.click(chosen);
    await expect.poll(() => params.values.resolution).toBe(96);
    expect(params.values.alpha).toBe(0.35);
    expect(chosen.element().getAttribute('aria-pressed')).toBe('true');
    const most = Math.max(...rows().map((row) => Number(row.dataset.value)));
    expect(most).toBeLessThanOrEqual(320 * 1024);
  });

  it('shows other networks, too', async () => {
    const { rows, getByRole } = await show();
    await userEvent.selectOptions(getByRole('combobox', { name: 'Network' }), 'resnet-50');
    await expect.poll(() => rows().length).toBe(1 + 16 + 1);
  });

  it('stays within a narrow screen', async () => {
    const { container } = await show('device=m1');
    container.style.width = '340px';
    const device = container.querySelector<HTMLElement>('.device')!;
    await expect.poll(() => device.clientWidth).toBe(340);
    for (const element of device.querySelectorAll('*'))
      expect(element.getBoundingClientRect().right).toBeLessThanOrEqual(
        device.getBoundingClientRect().right + 0.5
      );
  });
});
