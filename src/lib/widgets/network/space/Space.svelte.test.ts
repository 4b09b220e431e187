import { afterEach, describe, expect, it, vi } from 'vitest';
import { openLab } from '../testing/openLab.ts';
// fetched before the clock of a test runs
import './scene.ts';
import './Space.svelte';

const picture = () => document.querySelector<HTMLElement>('.space')!;
const labels = () => [...document.querySelectorAll('.space .label')].map((l) => l.textContent);
const press = (key: string) =>
  picture().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));

afterEach(() => vi.restoreAllMocks());

describe('the network in space', () => {
  it('stands there without a run, its sizes in a table too', async () => {
    await openLab('tool=space');
    await vi.waitFor(() => expect(labels().join()).toContain('photograph300 × 300 × 3'));
    expect(labels().join()).toContain('block 819 × 19 × 64');
    const rows = [...document.querySelectorAll('details table tbody tr')].map((r) => r.textContent);
    expect(rows.some((row) => row?.includes('last 1×1'))).toBe(true);
  });

  it('is turned and walked through by keys', async () => {
    const { params } = await openLab('tool=space');
    await vi.waitFor(() => expect(picture()).not.toBeNull());
    const { azimuth, elevation } = params.values.orbit;
    press('ArrowRight');
    press('ArrowUp');
    expect(params.values.orbit).toEqual({ azimuth: azimuth - 5, elevation: elevation + 5 });
    press('PageDown');
    expect(params.values.layer).toBe('b9');
    await vi.waitFor(() => expect(params.values.focus).toBe('layer'));
    await vi.waitFor(() => expect(labels().join()).toContain('block 9'));
    press('PageUp');
    expect(params.values.layer).toBe('b8');
    press('Home');
    expect(params.values.focus).toBe('all');
  });

  it('shows the tensors of one block, read from the run', async () => {
    const { settled, client, params } = await openLab('image=dog&tool=space&scope=block');
    await settled('ready');
    await vi.waitFor(() => expect(client.calls).toContain('read b8.depthwise'));
    expect(client.calls).not.toContain('read image.image');
    await vi.waitFor(() => expect(labels().join()).toContain('block 7, input'));
    press('PageUp');
    expect(params.values).toMatchObject({ layer: 'b8', tap: 'project' });
  });

  it('says where there is no WebGL', async () => {
    const real = HTMLCanvasElement.prototype.getContext;
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (
      this: HTMLCanvasElement,
      ...given: unknown[]
    ) {
      return given[0] === 'webgl2' ? null : Reflect.apply(real, this, given);
    } as typeof real);
    await openLab('tool=space');
    await vi.waitFor(() => expect(picture()).not.toBeNull());
    // three.js is asked for when somebody reaches for the picture
    picture().querySelector('canvas')!.dispatchEvent(new PointerEvent('pointermove'));
    await vi.waitFor(() => expect(document.body.textContent).toContain('no WebGL'));
    // what can be drawn without it is
    expect(picture().querySelectorAll('polygon').length).toBeGreaterThan(60);
  });
});
