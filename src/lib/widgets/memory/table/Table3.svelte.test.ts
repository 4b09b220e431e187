import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
// hides what is for screen readers only
import '#lib/ui/page.css';
import { ParamStore } from '../../host/paramStore.svelte.ts';
import { memoryParams } from '../memoryParams.ts';
import Table3 from './Table3.svelte';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function show(query = '') {
  const params = new ParamStore(memoryParams, new URLSearchParams(query));
  const screen = await render(Table3, { params });
  const button = (id: string) =>
    screen.container.querySelector<HTMLButtonElement>(`[data-cell="${id}"]`)!;
  return { ...screen, params, button };
}

describe('Table 3', () => {
  it('opens a cell below its row by keyboard, with its arithmetic, and closes it again', async () => {
    const { container, params, button } = await show();
    button('mobilenet-v1.7').focus();
    await userEvent.keyboard('{Enter}');
    await expect
      .poll(() => container.querySelector('.detail dl')?.textContent)
      .toContain('7·7·1024·2');
    expect(params.values.cell).toBe('mobilenet-v1.7');
    const opened = button('mobilenet-v1.7');
    expect(opened.getAttribute('aria-expanded')).toBe('true');
    expect(document.getElementById(opened.getAttribute('aria-controls')!)).not.toBeNull();
    expect(opened.closest('tr')!.nextElementSibling!.className).toContain('detail');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => container.querySelector('.detail')).toBeNull();
  });

  it('says in words, too, what agrees', async () => {
    const { button } = await show();
    expect(button('mobilenet-v1.112').textContent).toContain('the same');
    expect(button('mobilenet-v1.112').textContent).toContain('✓');
    expect(button('mobilenet-v1.7').textContent).toContain('not the same');
    expect(button('mobilenet-v1.7').textContent).toContain('≠');
  });

  it('counts another way, in other bytes', async () => {
    const { getByRole, button } = await show();
    expect(button('mobilenet-v2.112').dataset.value).toBe('401408');
    await userEvent.click(getByRole('radio', { name: 'those between blocks' }));
    await expect.poll(() => button('mobilenet-v2.112').dataset.value).toBe('802816');
    await userEvent.click(getByRole('radio', { name: /Eq. 2/ }));
    await expect.poll(() => button('mobilenet-v2.112').dataset.value).toBe('1204224');
    await userEvent.click(getByRole('radio', { name: '8 bit' }));
    await expect.poll(() => button('mobilenet-v2.112').dataset.value).toBe('602112');
    expect(button('mobilenet-v2.112').textContent).not.toContain('same');
  });

  it('scrolls inside itself on a narrow screen, and its explanation stays in view', async () => {
    const { container } = await show('cell=shufflenet-2.56');
    container.style.width = '358px';
    const scroll = container.querySelector<HTMLElement>('.scroll')!;
    await expect.poll(() => scroll.scrollWidth > scroll.clientWidth).toBe(true);
    scroll.scrollLeft = 500;
    const detail =
      container.querySelector('.detail [role=group]') ?? container.querySelector('[role=group]')!;
    await expect
      .poll(() =>
        Math.round(detail.getBoundingClientRect().left - scroll.getBoundingClientRect().left)
      )
      .toBe(0);
    expect(detail.getBoundingClientRect().width).toBeLessThanOrEqual(358);
    expect(container.querySelector('.sideways')!.getClientRects().length).toBe(1);
  });
});

describe('the grid of Table 3', () => {
  it('is one tab stop, with arrow keys inside', async () => {
    const { container, params, button } = await show();
    const stops = () => [...container.querySelectorAll('[data-cell]:not([tabindex="-1"])')];
    expect(stops()).toHaveLength(1);
    button('mobilenet-v1.112').focus();
    await userEvent.keyboard('{ArrowDown}{ArrowRight}{Enter}');
    await expect.poll(() => params.values.cell).toBe('mobilenet-v2.56');
    expect(document.activeElement).toBe(button('mobilenet-v2.56'));
    expect(stops()).toEqual([button('mobilenet-v2.56')]);
    await userEvent.keyboard('{End}{ArrowUp}');
    expect(document.activeElement).toBe(button('shufflenet-2.112'));
  });
});
