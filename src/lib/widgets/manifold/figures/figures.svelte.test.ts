import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { Address } from '../../host/address.svelte.ts';
import type { FigureDefinition, WidgetModule } from '../../definition.ts';
import WidgetHost from '../../host/WidgetHost.svelte';
import decoders from './decoders/index.ts';
import depth from './depth/index.ts';
import fold from './fold/index.ts';
import sheet from './sheet/index.ts';
import spiral from './spiral/index.ts';
import wedges from './wedges/index.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** As the system of a reader who asks for less motion, or does not. */
function motion(isWanted: boolean): void {
  const real = window.matchMedia.bind(window);
  vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
    query.includes('reduced-motion')
      ? Object.assign(new EventTarget(), { matches: !isWanted } as MediaQueryList)
      : real(query)
  );
}

async function show(figure: unknown, query = '') {
  const definition = figure as FigureDefinition;
  const view = (await definition.load()) as unknown as WidgetModule;
  const address = new Address([definition.id.split('/')[1]]);
  const replace = vi.fn();
  const screen = await render(WidgetHost, { definition, view, address });
  address.start(new URLSearchParams(query), 'https://example.org/', replace);
  const root = screen.container.querySelector<HTMLElement>('[data-widget]')!;
  await expect.poll(() => root.dataset.state).toBe('ready');
  const raw = (name: string) =>
    root.querySelector<HTMLElement>(`[data-measure=${name}]`)?.dataset.value;
  const title = () => root.querySelector('h3')?.textContent ?? '';
  const written = () => new URLSearchParams(String(replace.mock.lastCall?.[0] ?? ''));
  return { ...screen, root, raw, title, written };
}

describe('fold', () => {
  it('folds by itself once, when it is seen, and leaves the address alone', async () => {
    motion(true);
    const { getByRole, written } = await show(fold);
    const slider = () =>
      Number((getByRole('slider', { name: 'Fold' }).element() as HTMLInputElement).value);
    await expect.poll(slider).toBeLessThan(60);
    await expect.poll(slider).toBe(100);
    expect([...written()]).toEqual([]);
  });
  it('is folded from the start for those who ask for less motion, and Play jumps', async () => {
    motion(false);
    const { getByRole, title, written, raw } = await show(fold);
    const slider = getByRole('slider', { name: 'Fold' });
    expect((slider.element() as HTMLInputElement).value).toBe('100');
    slider.element().focus();
    await userEvent.keyboard('{Home}');
    await expect.poll(() => written().get('fold')).toBe('0');
    expect(title()).toContain('Before ReLU');
    expect(raw('landed')).toBe('[-3.5,3]');
    await userEvent.click(getByRole('button', { name: 'Play' }));
    await expect.poll(() => raw('landed')).toBe('[0,3]');
    expect(title()).toContain('lands on the axes');
  });
  it('moves its arrow by keys, and says what becomes of it', async () => {
    motion(false);
    const { getByRole, written, root } = await show(fold, 'point=1_1');
    expect(root.textContent).toContain('nothing happens to it');
    getByRole('slider', { name: /tip of the arrow/ })
      .element()
      .focus();
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}');
    await expect.poll(() => written().get('point')).toBe('-0.5_1');
    expect(root.textContent).toContain('its first number is negative');
  });
  it('holds still where the reader stops it', async () => {
    motion(true);
    const { getByRole, written } = await show(fold, 'fold=0');
    await userEvent.click(getByRole('button', { name: 'Play' }));
    await userEvent.click(getByRole('button', { name: 'Stop' }));
    await expect.poll(() => Number(written().get('fold') ?? 100)).toBeLessThan(100);
    await expect.element(getByRole('button', { name: 'Play' })).toBeVisible();
  });
});

describe('spiral', () => {
  it('chooses among the paper’s widths by arrow keys, as one tab stop', async () => {
    const { root, raw, title, written } = await show(spiral);
    const strip = [...root.querySelectorAll<HTMLInputElement>('[data-control=strip] input')];
    expect(strip.map(({ value }) => value)).toEqual(['2', '3', '5', '15', '30']);
    expect(new Set(strip.map(({ name }) => name)).size).toBe(1);
    strip[2].focus();
    await userEvent.keyboard('{ArrowLeft}');
    await expect.poll(() => written().get('n')).toBe('3');
    expect(Number(raw('lost-fraction'))).toBeCloseTo(0.5, 12);
    expect(raw('lost-expected')).toBe('0.5');
    expect(title()).toContain('3 of 6 wedges');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    await expect.poll(() => raw('sectors-lost')).toBe('0');
    expect(title()).toContain('no wedge is lost');
    expect(Number(raw('rms-error'))).toBeGreaterThan(0.3);
  });
  it('takes any width that the lab has', async () => {
    for (const n of [1, 7, 1024]) {
      const { raw, title } = await show(spiral, `n=${n}`);
      expect(Number(raw('lost-fraction'))).toBeGreaterThanOrEqual(0);
      expect(title()).toMatch(/With (one|7|1,024) dimension/);
      cleanup();
    }
  });
});

describe('wedges', () => {
  it('lists the equations that are left, and what they settle', async () => {
    const { root, raw, title, getByRole } = await show(wedges);
    expect(raw('active-rows')).toBe('1');
    expect(title()).toContain('it is lost');
    expect(root.querySelectorAll('ol .active')).toHaveLength(1);
    const point = getByRole('slider', { name: /^The chosen point/ });
    await expect.element(point).toHaveAttribute('aria-valuetext', expect.stringMatching(/lost$/));
    point.element().focus();
    for (let k = 0; k < 8; k++) await userEvent.keyboard('{ArrowRight}');
    await expect.poll(title).toContain('it can be found again');
    expect(root.querySelectorAll('ol .active').length).toBe(Number(raw('active-rows')));
  });
});

describe('decoders', () => {
  it('shows a bent spiral beside the whole one, and marks the one that is looked at', async () => {
    const { raw, title, root, getByRole } = await show(decoders);
    expect(raw('lost-fraction')).toBe('0');
    expect(Number(raw('exact-error'))).toBeLessThan(1e-9);
    expect(Number(raw('rms-error'))).toBeGreaterThan(0.3);
    expect(title()).toContain('whole spiral back');
    expect(root.querySelector('.chosen p')?.textContent).toBe('back by T⁺');
    await userEvent.click(getByRole('radio', { name: 'exact' }));
    await expect.poll(() => root.querySelector('.chosen p')?.textContent).toBe('back exactly');
  });
});

describe('depth', () => {
  it('never says how much is left without saying how far it is bent', async () => {
    const { root, raw, title } = await show(depth);
    const stages = [...root.querySelectorAll('ol li')];
    expect(stages).toHaveLength(10);
    for (const stage of stages) expect(stage.textContent).toMatch(/left\s*bent/);
    expect(raw('kept-linear')).toBe('1');
    expect(Number(raw('bent-linear'))).toBeGreaterThan(0.2);
    expect(Number(raw('kept-activated'))).toBeLessThan(0.1);
    expect(title()).toMatch(/^After 10 blocks/);
  });
});

describe('sheet', () => {
  it('is there before three.js is, turns by keys, and folds', async () => {
    motion(false);
    const { root, getByRole, written, title } = await show(sheet);
    expect(root.querySelectorAll('.still path').length).toBeGreaterThan(0);
    getByRole('application').element().focus();
    await userEvent.keyboard('{ArrowLeft}{ArrowUp}');
    await expect.poll(() => written().get('view')).toBe('25_29');
    getByRole('slider', { name: 'Fold' }).element().focus();
    await userEvent.keyboard('{Home}');
    await expect.poll(title).toContain('flat sheet');
  });
  it('says in place that there is no WebGL, and goes on in the plane', async () => {
    const real = HTMLCanvasElement.prototype.getContext;
    vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (
      this: HTMLCanvasElement,
      ...given: unknown[]
    ) {
      return String(given[0]).startsWith('webgl') ? null : Reflect.apply(real, this, given);
    } as typeof real);
    const { root } = await show(sheet);
    await expect.poll(() => root.textContent).toContain('no WebGL');
    expect(root.querySelectorAll('.still path').length).toBeGreaterThan(5);
  });
});
