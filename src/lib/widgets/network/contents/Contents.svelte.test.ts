import { describe, expect, it, vi } from 'vitest';
import { openLab } from '../testing/openLab.ts';
// fetched before the clock of a test runs
import './Contents.svelte';

const figureTitles = () =>
  [...document.querySelectorAll('figure .title')].map((title) => title.textContent ?? '');

describe('what is in a tensor', () => {
  it('asks for a run first', async () => {
    await openLab('look=contents');
    await vi.waitFor(() =>
      expect(document.body.textContent).toContain('what is in its tensors appears here')
    );
  });

  it('shows counts, spectrum and colours, and picks by key', async () => {
    const { settled, measure, params } = await openLab('image=dog&layer=x3&look=contents');
    await settled('ready');
    // every third value of the test's tensor is 0, and another third 6
    await vi.waitFor(() => expect(figureTitles().join()).toContain('33.3\u202f% of the values'));
    await vi.waitFor(() => expect(Number(measure('effective-rank'))).toBeGreaterThan(0));
    await vi.waitFor(() => expect(Number(measure('component-share-1'))).toBeGreaterThan(0.3));
    const [first, second, third] = [1, 2, 3].map((i) => Number(measure(`component-share-${i}`)));
    expect(first).toBeGreaterThanOrEqual(second);
    expect(second).toBeGreaterThanOrEqual(third);
    const map = document.querySelector<HTMLElement>('[data-pick="contents"]')!;
    map.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    expect(params.values).toMatchObject({ x: 2, y: 1 });
  });

  it('lists the look-alikes, each a way to its position', async () => {
    const { settled, measure, params, screen } = await openLab(
      'image=dog&layer=x3&look=contents&over=similar&x=0&y=0'
    );
    await settled('ready');
    await vi.waitFor(() => expect(measure('nearest-cosine')).not.toBe(undefined));
    // positions are 256 values apart, one more than a multiple of three: every third one is equal
    expect(Number(measure('nearest-cosine'))).toBeCloseTo(1, 5);
    await screen.getByRole('button', { name: /^1 column 0, row 1/ }).click();
    expect(params.values).toMatchObject({ x: 0, y: 1 });
  });

  it('says what a map of one position does not have', async () => {
    const { settled, measure } = await openLab('image=dog&layer=x5&look=contents&over=similar');
    await settled('ready');
    await vi.waitFor(() => expect(document.body.textContent).toContain('a single position'));
    await vi.waitFor(() => expect(measure('effective-rank')).toBe('0'));
    expect(document.body.textContent).toContain('no other position to compare with');
  });
});
