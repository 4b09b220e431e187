import { describe, expect, it, vi } from 'vitest';
import { openLab } from '../testing/openLab.ts';

const level = (name: string) =>
  document.querySelector<HTMLButtonElement>(`nav [data-level="${name}"]`);
const trail = () =>
  [...document.querySelectorAll('nav [data-level]')].map((part) => part.textContent);

describe('before a run', () => {
  it.each(['', 'x=2&y=3&channel=1'])('knows nothing that a run would tell: “%s”', async (query) => {
    const { measure } = await openLab(query);
    for (const name of ['zeros', 'sixes', 'value', 'receptive-field']) {
      expect(measure(name), name).toBe('');
      expect(document.querySelector(`[data-measure="${name}"]`)?.textContent).toBe('after a run');
    }
    expect(document.body.textContent).not.toContain('–, –');
  });

  it('runs from where the channels would be', async () => {
    const { screen, settled, client, measure } = await openLab('layer=stem');
    await screen.getByRole('button', { name: 'Run the network' }).click();
    await settled('ready');
    expect(client.calls).toEqual(['load auto', 'run 3', 'read stem.convolution']);
    await vi.waitFor(() => expect(measure('zeros')).not.toBe(''));
    expect(screen.getByRole('button', { name: 'Run the network' }).query()).toBeNull();
  });
});

describe('the trail', () => {
  const deep = 'image=dog&layer=b8&tap=depthwise&channel=100&x=7&y=12';

  it('leads back, level by level', async () => {
    const { settled, params } = await openLab(deep);
    await settled('ready');
    await vi.waitFor(() =>
      expect(trail()).toEqual(['network', 'block 8', 'depthwise', 'channel 100', '7, 12'])
    );
    level('channel')?.click();
    expect(params.values).toMatchObject({ tap: 'depthwise', channel: 100, x: null, y: null });
    level('tap')?.click();
    expect(params.values).toMatchObject({ layer: 'b8', tap: 'depthwise', channel: null });
    level('layer')?.click();
    expect(params.values).toMatchObject({ layer: 'b8', tap: null });
    await settled('ready');
    await vi.waitFor(() => expect(trail()).toEqual(['network', 'block 8', 'sum']));
  });

  it('leads from the depths of another layer to the network', async () => {
    const { settled, params, host } = await openLab('image=dog&layer=stem&channel=3&x=1&y=1');
    await settled('ready');
    level('network')?.click();
    expect(params.values).toMatchObject({ layer: 'b8', channel: null, x: null, y: null });
    expect(host.state).toBe('loading');
    await settled('ready');
  });

  it('is reached by keyboard, its parts high enough for a finger', async () => {
    const { settled } = await openLab(deep);
    await settled('ready');
    await vi.waitFor(() => expect(level('position')).not.toBeNull());
    for (const part of document.querySelectorAll<HTMLElement>('nav [data-level]')) {
      const { width, height } = part.getBoundingClientRect();
      expect(Math.min(width, height), part.textContent).toBeGreaterThanOrEqual(24);
      part.focus();
      expect(document.activeElement).toBe(part);
    }
    expect(level('position')?.getAttribute('aria-current')).toBe('location');
  });
});
