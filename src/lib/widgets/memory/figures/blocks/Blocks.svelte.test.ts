import { afterEach, describe, expect, it } from 'vitest';
import { cleanup } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { showFigure } from '../showFigure.ts';
import blocks from './index.ts';

afterEach(() => cleanup());

describe('memory/blocks', () => {
  it('states what is on the screen, mode by mode, and measures both blocks', async () => {
    const { root, title, value, getByRole } = await showFigure(blocks);
    expect(title()).toBe('Run plainly, the inverted block needs more memory');
    expect(value('more-memory')).toBe('inverted');
    expect(Number(value('peak-inverted'))).toBe(1_956_864);
    await userEvent.click(getByRole('radio', { name: 'as one operation' }));
    await expect.poll(title).toContain('only what the shortcut joins');
    expect(Number(value('peak-inverted'))).toBe(301_056);
    expect(value('more-memory')).toBe('classic');
    await userEvent.click(getByRole('radio', { name: 'in slices' }));
    await expect.poll(title).toContain('In 4 slices');
    expect(root.querySelectorAll('[data-control=split]')).toHaveLength(1);
  });

  it('does not speak of a shortcut that a stride has removed', async () => {
    const { title } = await showFigure(blocks, 'mode=fused&stride=2');
    expect(title()).toContain('no shortcut joins them');
  });

  it('plays its steps when first pressed', async () => {
    const { root, getByRole } = await showFigure(blocks);
    await userEvent.click(getByRole('button', { name: 'Play' }));
    await expect.poll(() => root.textContent).toContain('step 1 of 4');
    await expect.poll(() => root.textContent).toContain('step 2 of 4');
  });

  it('has at most five controls before the fold', async () => {
    const { root } = await showFigure(blocks, 'mode=split');
    const controls = [...root.querySelectorAll('[data-control]:not(details *)')].filter(
      (control) => control.querySelector('[data-control]') === null
    );
    expect(controls.length).toBeLessThanOrEqual(5);
    expect(root.querySelectorAll('details [data-control=size]')).toHaveLength(1);
  });
});
