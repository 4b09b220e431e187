import { afterEach, describe, expect, it } from 'vitest';
import { cleanup } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { showFigure } from '../showFigure.ts';
import networks from './index.ts';

afterEach(() => cleanup());

describe('memory/networks', () => {
  it('shows four networks on one scale, and one alone when it is asked for', async () => {
    const { root, title, getByRole } = await showFigure(networks);
    const shown = () =>
      [...root.querySelectorAll<HTMLElement>('[data-network]')].map((row) => row.dataset.network);
    expect(shown()).toEqual(['resnet-50', 'mobilenet-v1', 'shufflenet-3', 'mobilenet-v2']);
    expect(title()).toContain('only MobileNetV2');
    await userEvent.selectOptions(
      getByRole('combobox', { name: 'Networks shown' }),
      'mobilenet-v1'
    );
    await expect.poll(shown).toEqual(['mobilenet-v1']);
    await expect.poll(title).toContain('The peak of MobileNetV1');
  });

  it('names the step under the keyboard outside the curve that it explains', async () => {
    const { root, getByRole } = await showFigure(networks, 'mode=plain');
    const slider = getByRole('slider', { name: 'MobileNetV2: operation' }).element() as HTMLElement;
    slider.focus();
    await userEvent.keyboard('{ArrowRight}');
    const card = root.querySelector('.card')!;
    await expect.poll(() => card.textContent).toContain('MobileNetV2: block 1, 1×1 down');
    const told = card.getBoundingClientRect();
    for (const plot of root.querySelectorAll('.plot')) {
      const { top, bottom, left, right } = plot.getBoundingClientRect();
      const isOver =
        told.top < bottom && told.bottom > top && told.left < right && told.right > left;
      expect(isOver).toBe(false);
    }
  });
});
