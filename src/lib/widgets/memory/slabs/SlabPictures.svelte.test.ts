import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { Address } from '../../host/address.svelte.ts';
import type { WidgetDefinition, WidgetModule } from '../../definition.ts';
import WidgetHost from '../../host/WidgetHost.svelte';
import memory from '../index.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const definition = memory as unknown as WidgetDefinition;

async function show(query: string) {
  const view = (await memory.load()) as unknown as WidgetModule;
  const address = new Address(['memory']);
  const replace = vi.fn();
  const screen = await render(WidgetHost, { definition, view, address });
  address.start(new URLSearchParams(query), 'https://example.org/', replace);
  const root = screen.container.querySelector('[data-widget=memory]')!;
  await expect.poll(() => root.getAttribute('data-state')).toBe('ready');
  const written = () => new URLSearchParams(String(replace.mock.lastCall?.[0]));
  return { ...screen, root, written };
}

const words = (root: Element) =>
  [...root.querySelectorAll('.solid > svg text')].map((text) => text.textContent);

describe('solid slabs', () => {
  it('come in the place of the flat ones, named and measured, and turn by arrow keys', async () => {
    const { root, getByRole, written } = await show('slabs=solid&view=20_10');
    await expect.poll(() => words(root), { timeout: 20_000 }).toContain('144');
    expect(root.querySelector('svg.slabs')).toBeNull();
    getByRole('application').element().focus();
    await userEvent.keyboard('{ArrowLeft}{ArrowUp}');
    await expect.poll(() => written().get('view')).toBe('25_15');
    await userEvent.click(getByRole('button', { name: 'Reset the view' }));
    await expect.poll(() => written().has('view')).toBe(false);
  });

  it('turn under a dragged pointer', async () => {
    const { root, getByRole, written } = await show('slabs=solid&view=100_10');
    await expect.poll(() => words(root).length, { timeout: 20_000 }).toBeGreaterThan(0);
    const picture = getByRole('application').element();
    vi.spyOn(picture, 'setPointerCapture').mockImplementation(() => {});
    const send = (type: string, clientX: number, clientY: number) =>
      picture.dispatchEvent(new PointerEvent(type, { clientX, clientY, bubbles: true }));
    send('pointerdown', 100, 100);
    send('pointermove', 140, 120);
    send('pointerup', 140, 120);
    send('pointermove', 300, 300);
    await expect.poll(() => written().get('view')).toBe('80_20');
  });

  it('stay in their place while one steps and while one changes how they are drawn', async () => {
    const { root, getByRole, getByText, written } = await show('slabs=solid&step=1');
    await expect.poll(() => words(root).length, { timeout: 20_000 }).toBeGreaterThan(0);
    await userEvent.click(getByRole('button', { name: 'Step' }));
    await expect.poll(() => root.textContent).toContain('step 3 of 4');
    expect(root.querySelectorAll('.solid .soft text').length).toBeGreaterThan(0);
    await userEvent.click(getByText(/^Settings: sizes/));
    await userEvent.click(getByRole('radio', { name: /Fig. 3/ }));
    await expect.poll(() => written().get('slabs')).toBe('fig3');
    expect(written().get('step')).toBe('2');
    expect(root.textContent).toContain('step 3 of 4');
  });

  it('leave the flat ones where there is no WebGL, and say so', async () => {
    const real = HTMLCanvasElement.prototype.getContext;
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (
      this: HTMLCanvasElement,
      ...given: unknown[]
    ) {
      return String(given[0]).startsWith('webgl') ? null : Reflect.apply(real, this, given);
    } as typeof real);
    const { root } = await show('slabs=solid');
    await expect.poll(() => root.textContent, { timeout: 20_000 }).toContain('no WebGL');
    expect(root.querySelectorAll('svg.slabs')).toHaveLength(2);
  });

  it('survive a lost context: flat ones stand in until the reader asks again', async () => {
    const { root, getByRole } = await show('slabs=solid');
    await expect.poll(() => words(root).length, { timeout: 20_000 }).toBeGreaterThan(0);
    const canvas = root.querySelector<HTMLCanvasElement>('.solid canvas')!;
    canvas.dispatchEvent(new Event('webglcontextlost', { cancelable: true }));
    await expect.poll(() => root.textContent).toContain('context was lost');
    expect(root.querySelectorAll('svg.slabs')).toHaveLength(2);
    await userEvent.click(getByRole('button', { name: 'Restore the 3-D view' }));
    await expect.poll(() => words(root).length).toBeGreaterThan(0);
    expect(root.textContent).not.toContain('context was lost');
  });
});

describe('after Fig. 3', () => {
  it('hatches the linear ends, names the operations and fades what is not alive', async () => {
    const { root, getByRole } = await show('slabs=fig3&step=1');
    await expect.element(getByRole('img', { name: /inverted block after Fig. 3/ })).toBeVisible();
    expect(root.querySelectorAll('[fill^="url("]')).toHaveLength(4);
    expect(root.querySelector('.words')?.textContent).toContain('linear');
    const dead = [...root.querySelectorAll('.box.dead')].map((box) =>
      box.getAttribute('data-tensor')
    );
    expect(dead).toEqual(['project', 'expand']);
    expect(root.querySelectorAll('.tensor.peak')).toHaveLength(3 + 3);
  });
});
