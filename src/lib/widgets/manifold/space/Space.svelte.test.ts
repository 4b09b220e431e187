import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import Space from './Space.svelte';
import SpaceControls from './SpaceControls.svelte';
import { SampleSpace } from './sampleSpace.svelte.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function show(lab: SampleSpace, asked = true) {
  const screen = await render(Space, { lab, asked, label: 'The layer.' });
  const controls = await render(SpaceControls, { lab });
  const root = screen.container.querySelector<HTMLElement>('.space')!;
  const solid = () => root.querySelector<HTMLCanvasElement>(':scope > canvas');
  const raw = (name: string) =>
    screen.container.querySelector(`[data-measure=${name}]`)?.getAttribute('data-value');
  return { ...screen, controls, root, solid, raw };
}

function withoutWebGL(): void {
  const real = HTMLCanvasElement.prototype.getContext;
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (
    this: HTMLCanvasElement,
    ...given: unknown[]
  ) {
    return String(given[0]).startsWith('webgl') ? null : Reflect.apply(real, this, given);
  } as typeof real);
}

/** Pixels of the flat picture that are painted. */
function painted(root: HTMLElement): number {
  const canvas = root.querySelector<HTMLCanvasElement>('.panel canvas')!;
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
  return data.filter((value, k) => k % 4 === 3 && value > 0).length;
}

describe('the picture in space', () => {
  it('is flat until it is touched, then solid, and turns by arrow keys', async () => {
    const lab = new SampleSpace();
    const { root, solid, getByRole } = await show(lab, false);
    await expect.poll(() => painted(root)).toBeGreaterThan(2000);
    expect(solid()).toBeNull();
    getByRole('application').element().focus();
    await expect.poll(() => painted(root)).toBeLessThan(2000);
    expect(solid()).not.toBeNull();
    await userEvent.keyboard('{ArrowLeft}{ArrowUp}');
    expect(lab.view).toEqual({ azimuth: 40, elevation: 33 });
  });

  it('keeps a flat picture that turns where there is no WebGL, and says so', async () => {
    withoutWebGL();
    const lab = new SampleSpace();
    const { root, container, getByRole } = await show(lab);
    await expect.poll(() => container.textContent).toContain('no WebGL');
    expect(painted(root)).toBeGreaterThan(2000);
    getByRole('application').element().focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(lab.view).toEqual({ azimuth: 40, elevation: 28 });
  });

  it('survives a lost context: a flat one stands in until the reader asks again', async () => {
    const { root, container, solid, getByRole } = await show(new SampleSpace());
    await expect.poll(() => painted(root)).toBeLessThan(2000);
    solid()!.dispatchEvent(new Event('webglcontextlost', { cancelable: true }));
    await expect.poll(() => container.textContent).toContain('context was lost');
    await expect.poll(() => painted(root)).toBeGreaterThan(2000);
    await userEvent.click(getByRole('button', { name: 'Restore the 3-D view' }));
    await expect.poll(() => painted(root)).toBeLessThan(2000);
    expect(container.textContent).not.toContain('context was lost');
  });

  it('leaves no context behind', async () => {
    const { root, solid, unmount } = await show(new SampleSpace());
    await expect.poll(() => painted(root)).toBeLessThan(2000);
    const context = solid()!.getContext('webgl2')!;
    await unmount();
    expect(context.isContextLost()).toBe(true);
  });

  it('prints the shares of the components, and of the plane of the tour', async () => {
    const lab = new SampleSpace({ n: 8 });
    const { raw, controls } = await show(lab);
    const shares = [1, 2, 3].map((k) => Number(raw(`variance-pc${k}`)));
    expect(shares).toEqual([...lab.components!.shares]);
    await userEvent.click(controls.getByRole('radio', { name: 'a grand tour' }));
    expect(lab.space).toBe('tour');
    const first = Number(raw('variance-shown'));
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThanOrEqual(shares[0] + shares[1] + 1e-6);
    controls.getByRole('slider', { name: 'Position in the tour' }).element().focus();
    await userEvent.keyboard('{PageUp}');
    expect(lab.tour).toBeGreaterThan(0);
    expect(Number(raw('variance-shown'))).not.toBe(first);
  });

  it('plays the tour when asked, and holds it still', async () => {
    const lab = new SampleSpace({ n: 8 }, { space: 'tour', tour: 40 });
    const { controls } = await show(lab);
    expect(lab.ride.playing).toBe(false);
    await userEvent.click(controls.getByRole('button', { name: 'Play the tour' }));
    await expect.poll(() => lab.tour).toBeGreaterThan(41);
    await userEvent.click(controls.getByRole('button', { name: 'Stop the tour' }));
    expect(lab.ride.playing).toBe(false);
  });

  it('stops the tour where its picture is not shown, and under reduced motion', async () => {
    const lab = new SampleSpace({ n: 8 }, { space: 'components' });
    const { controls } = await show(lab);
    lab.ride.start(0);
    await expect.poll(() => lab.ride.playing).toBe(false);
    expect(controls.container.querySelector('[data-control=tour]')).toBeNull();
    cleanup();
    const real = window.matchMedia.bind(window);
    vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
      query.includes('reduced-motion')
        ? Object.assign(new EventTarget(), { matches: true } as MediaQueryList)
        : real(query)
    );
    lab.set({ space: 'tour' });
    const calm = await show(lab);
    await expect
      .element(calm.controls.getByRole('button', { name: 'Play the tour' }))
      .toBeDisabled();
    lab.ride.start(0);
    await expect.poll(() => lab.ride.playing).toBe(false);
    expect(lab.tour).toBe(0);
  });
});

describe('the controls', () => {
  it('are those that have a meaning for the present n', async () => {
    const lab = new SampleSpace();
    const { controls } = await show(lab);
    const names = () =>
      [...controls.container.querySelectorAll('[data-control]')].map((control) =>
        control.getAttribute('data-control')
      );
    expect(names()).toEqual(['fold', 'cut']);
    lab.take({ n: 8 });
    await expect.poll(names).toEqual(['fold', 'space']);
    lab.set({ space: 'tour' });
    await expect.poll(names).toEqual(['fold', 'space', 'tour', 'tour']);
    lab.take({ n: 2 });
    await expect.poll(names).toEqual([]);
  });

  it('fold by keyboard and show the planes', async () => {
    const lab = new SampleSpace();
    const { controls } = await show(lab);
    controls.getByRole('slider', { name: 'Fold' }).element().focus();
    await userEvent.keyboard('{Home}');
    expect(lab.fold).toBe(0);
    await userEvent.click(controls.getByRole('checkbox'));
    expect(lab.cut).toBe(true);
  });
});
