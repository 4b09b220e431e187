import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { activations, type ActivationName } from '#lib/core/manifold/activation.ts';
import { archimedeanSpiral } from '#lib/core/manifold/curves/archimedeanSpiral.ts';
import { ParamStore } from '../../host/paramStore.svelte.ts';
import { manifoldParams } from '../manifoldParams.ts';
import Depth from './Depth.svelte';

async function show(query = '', activation: ActivationName = 'relu') {
  const params = new ParamStore(manifoldParams, new URLSearchParams(query));
  const lab = { curve: archimedeanSpiral(), d: 2, seed: 394, activation: activations[activation] };
  const screen = await render(Depth, { params, lab });
  const kept = (name: string) =>
    Number(
      screen.container.querySelector<HTMLElement>(`[data-measure=kept-${name}]`)?.dataset.value
    );
  return { screen, params, kept };
}

describe('Depth', () => {
  it('keeps nearly everything with wide linear blocks, and little with an activation on the ends', async () => {
    const { kept, screen } = await show('depth=5&wide=30');
    expect(kept('linear')).toBe(1);
    expect(kept('activated')).toBeLessThan(0.5);
    const pictures = screen.container.querySelectorAll('[role=img] svg path');
    expect(pictures.length).toBeGreaterThan(50);
    // nothing lost and bent all the same: both are said of every picture
    expect(screen.container.textContent).toMatch(/100.% left\s*bent \d/);
    await expect.element(screen.getByText(/After 5 blocks of 30 channels, 100/)).toBeVisible();
  });

  it('loses more with every block that is added, by the slider', async () => {
    const { kept, params, screen } = await show('depth=1&wide=4');
    const before = kept('linear');
    const slider = screen.getByRole('slider', { name: 'Blocks' });
    slider.element().focus();
    params.set({ depth: 20 });
    await expect.poll(() => kept('linear')).toBeLessThan(before);
    expect(kept('activated')).toBeLessThanOrEqual(kept('linear'));
  });

  it('says that matrices alone lose nothing, and draws no closed form but for ReLU', async () => {
    const { kept, screen } = await show('', 'identity');
    expect([kept('linear'), kept('activated')]).toEqual([1, 1]);
    expect(screen.container.querySelector('path.expected')).toBeNull();
    await expect.element(screen.getByText(/matrices of full rank lose nothing/)).toBeVisible();
  });
});
