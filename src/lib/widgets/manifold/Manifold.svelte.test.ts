import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { Address } from '../host/address.svelte.ts';
import type { WidgetDefinition, WidgetModule } from '../definition.ts';
import WidgetHost from '../host/WidgetHost.svelte';
import manifold from './index.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const definition = manifold as unknown as WidgetDefinition;

async function show(query = '') {
  const view = (await manifold.load()) as unknown as WidgetModule;
  const address = new Address(['manifold']);
  const replace = vi.fn();
  const screen = await render(WidgetHost, { definition, view, address });
  address.start(new URLSearchParams(query), 'https://example.org/', replace);
  const root = screen.container.querySelector('[data-widget=manifold]')!;
  const ready = () => expect.poll(() => root.getAttribute('data-state')).toBe('ready');
  await ready();
  const raw = (name: string) =>
    root.querySelector(`[data-measure=${name}]`)?.getAttribute('data-value');
  const written = () => new URLSearchParams(String(replace.mock.lastCall?.[0] ?? ''));
  return { ...screen, root, raw, replace, ready, written };
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
    await expect.poll(() => replace.mock.lastCall?.[0]).toBe('n=6&prepared=n%3D5');
  });

  it('jumps to a width of the paper by the strip, and comes back either way', async () => {
    const { raw, root, getByRole } = await show();
    const strip = [...root.querySelectorAll<HTMLInputElement>('[data-control=strip] input')];
    expect(new Set(strip.map(({ name }) => name)).size).toBe(1);
    strip[1].focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    await expect.poll(() => raw('sectors')).toBe('60');
    expect(Number(raw('exact-error'))).toBeLessThan(1e-9);
    expect(Number(raw('rms-error'))).toBeGreaterThan(0.3);
    expect(root.querySelector('.panels')?.textContent).toContain('back by T⁺');
    await userEvent.click(getByRole('radio', { name: 'exact' }));
    await expect.poll(() => root.querySelector('.panels')?.textContent).toContain('back exactly');
  });

  it('loses nothing without ReLU, and has no closed form then', async () => {
    const { raw } = await show('activation=identity');
    expect(raw('lost-fraction')).toBe('0');
    expect(raw('lost-expected')).toBe('');
    expect(Number(raw('rms-error'))).toBeLessThan(1e-12);
  });

  it('has the closed form for ReLU on random rows without bias only', async () => {
    for (const [query, known] of [
      ['rows=orthonormal&n=8', true],
      ['d=3&n=8', true],
      ['rows=even&n=8', false],
      ['bias=1', false],
      ['norm=1', false],
      ['activation=gelu', false]
    ] as const) {
      const { raw } = await show(query);
      expect(raw('lost-expected') !== '', query).toBe(known);
      await cleanup();
    }
  });

  it('makes the components of a wide layer in a worker, loading meanwhile', async () => {
    const { root, getByRole, ready } = await show('n=256');
    getByRole('slider', { name: 'Dimensions n' }).element().focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(() => root.getAttribute('data-state')).toBe('loading');
    await ready();
    expect(root.textContent).toContain('384 dimensions');
  });

  it('says of each sector what becomes of it, by keyboard', async () => {
    const { root, getByRole } = await show('n=3');
    const said = () => root.querySelector('[data-region]')?.textContent ?? '';
    getByRole('slider', { name: /^The sectors of the plane/ })
      .element()
      .focus();
    await expect.poll(said).toContain('Sector 1 of 6');
    const fates = new Set<string>();
    for (let k = 0; k < 6; k++) {
      fates.add(/rank (\d)\. (.*)\./.exec(said())?.slice(1).join(' ') ?? '');
      await userEvent.keyboard('{ArrowRight}');
    }
    expect([...fates].some((fate) => /^1 It falls onto a ray/.test(fate))).toBe(true);
    expect([...fates].some((fate) => /^[2] It (is bent|passes)/.test(fate))).toBe(true);
    expect(fates).not.toContain('');
  });

  it('follows a picked point that the arrow keys move', async () => {
    const { root, getByRole, written } = await show('n=3&point=2_1');
    expect(root.querySelector('table')?.textContent).toContain('(2, 1)');
    getByRole('slider', { name: /^The chosen point/ })
      .element()
      .focus();
    await userEvent.keyboard('{ArrowRight}{ArrowUp}');
    await expect.poll(() => written().get('point')).toBe('2.2_1.2');
    await userEvent.keyboard('{Delete}');
    await expect.poll(() => written().has('point')).toBe(false);
    expect(root.querySelector('table')).toBeNull();
  });

  it('turns the rows at hand into arrows, and moves them by arrow keys', async () => {
    const { getByRole, getByText, written, raw } = await show('n=4');
    await userEvent.click(getByText(/^More settings/));
    await userEvent.click(getByRole('radio', { name: 'your own' }));
    await expect.poll(() => written().get('rows')).toBe('custom');
    const before = written().get('arrows')!;
    expect(before.split('*')).toHaveLength(4);
    expect(raw('sectors')).toBe('8');
    getByRole('slider', { name: /^Row 2 of T/ })
      .element()
      .focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(() => written().get('arrows')).not.toBe(before);
    expect(written().get('arrows')!.split('*')[0]).toBe(before.split('*')[0]);
    getByRole('slider', { name: 'Dimensions n' }).element().focus();
    await userEvent.keyboard('{ArrowLeft}');
    await expect.poll(() => written().get('arrows')?.split('*')).toHaveLength(3);
  });

  it('keeps its other settings in one fold, which opens where the address names one of them', async () => {
    for (const [query, isOpen] of [
      ['', false],
      ['n=5&seed=2&decoder=exact', false],
      ['bias=1', true],
      ['cut=1', true]
    ] as const) {
      const { root } = await show(query);
      const folds = [...root.querySelectorAll<HTMLDetailsElement>('details:has([data-control])')];
      expect(folds).toHaveLength(1);
      await expect.poll(() => folds[0].open, { message: query }).toBe(isOpen);
      cleanup();
    }
  });

  it('draws a curve by keyboard, and takes it back', async () => {
    const { getByRole, written, raw, root } = await show('curve=drawn');
    expect(raw('points-lost')).toBe('0');
    root
      .querySelector<HTMLElement>('[role=application][aria-roledescription="drawing area"]')!
      .focus();
    await userEvent.keyboard('{Enter}{ArrowRight}{ArrowRight}{Enter}{ArrowUp}{ArrowUp}{Enter}');
    await expect.poll(() => written().get('drawn')).toBeTruthy();
    await expect
      .poll(() => root.querySelector('[data-measure=points-lost]')?.textContent)
      .toMatch(/of 1,0\d\d$/);
    await userEvent.click(getByRole('button', { name: 'Undo' }));
    await expect.poll(() => written().has('drawn')).toBe(false);
  });

  it('says in words what is shown where params do not go together', async () => {
    const { root } = await show('n=2&d=3&rows=orthonormal&curve=grid');
    expect(root.textContent).toContain('Orthonormal columns need at least 3 rows');
    expect(root.textContent).toContain(
      'The grid needs d = 2; with d = 3, the Swiss roll is shown.'
    );
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
