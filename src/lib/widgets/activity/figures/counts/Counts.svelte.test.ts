import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { FakeClient } from '#lib/model/testing/fakeClient.ts';
import { WidgetHost } from '../../../host/host.svelte.ts';
import { PageParts } from '../../../host/pageParts.ts';
import { ParamStore } from '../../../host/paramStore.svelte.ts';
import { activityParams } from '../../activityParams.ts';
import Lab from '../../Lab.svelte';
import { ActivityLab } from '../../state.svelte.ts';
import Counts from './Counts.svelte';
import counts from './index.ts';

afterEach(() => cleanup());

/** A page on which the figure stands, and the lab behind it, with a worker that only pretends. */
async function show(query = '') {
  const clients: FakeClient[] = [];
  const source = {
    async createClient() {
      clients.push(new FakeClient());
      return clients[clients.length - 1];
    },
    fetchSample: async (id: string) => new Blob([id])
  };
  const page = new PageParts();
  const link = page.params('activity');
  const params = new ParamStore(counts.params, new URLSearchParams(query));
  params.join(link, ['image']);
  const host = new WidgetHost('counts', page);
  host.live = true;
  const screen = await render(Counts, { params, host, source });
  const openLab = async () => {
    const labParams = new ParamStore(activityParams);
    labParams.join(link, ['image']);
    const labHost = new WidgetHost('activity', page);
    labHost.live = true;
    const lab = new ActivityLab(labParams, labHost, source);
    return { lab, labHost, labScreen: await render(Lab, { lab, sampleUrl: () => 'data:,' }) };
  };
  const calls = () => clients.flatMap((client) => client.calls);
  const settled = (state: string) => vi.waitFor(() => expect(host.state).toBe(state));
  const raw = (name: string) =>
    screen.container.querySelector<HTMLElement>(`[data-measure="${name}"]`)?.dataset.value;
  return { screen, params, host, clients, calls, settled, raw, openLab };
}

describe('Counts', () => {
  it('shows the paper’s marks and empty frames until it is run', async () => {
    const { screen, settled, calls, host } = await show();
    await settled('idle');
    expect(calls()).toEqual([]);
    expect(host.headline).toBe('');
    expect(screen.container.querySelectorAll('circle.printed')).toHaveLength(16);
    expect(screen.container.querySelectorAll('rect.frame.empty')).toHaveLength(16);
    expect(screen.container.querySelectorAll('rect.rank')).toHaveLength(0);
  });

  it('draws every block after a run, and takes its title from what came out', async () => {
    const { screen, settled, host, raw } = await show();
    await userEvent.click(screen.getByRole('button', { name: 'Run on this photograph' }));
    await settled('ready');
    expect(screen.container.querySelectorAll('rect.rank')).toHaveLength(16);
    expect(screen.container.querySelectorAll('circle.ours')).toHaveLength(16);
    // the pretending worker's narrow tensors vary in four directions only
    expect(raw('full-blocks')).toBe('0');
    expect(raw('blocks-below')).toBe('0');
    expect(host.headline).toContain('In 0 of 13 blocks');
  });

  it('shares its worker, its photograph and its runs with the lab of the page', async () => {
    const { screen, settled, calls, clients, params, openLab } = await show('image=dog');
    await settled('ready');
    const { labHost, lab } = await openLab();
    await vi.waitFor(() => expect(labHost.state).toBe('ready'));
    expect(calls()).toEqual(['load fused', 'activity dog']);
    lab.choose('cat');
    await vi.waitFor(() => expect(labHost.state).toBe('ready'));
    await settled('ready');
    expect(params.values.image).toBe('cat');
    expect(calls()).toEqual(['load fused', 'activity dog', 'activity cat']);
    expect(clients).toHaveLength(1);
    expect(screen.container.querySelector('select')!.value).toBe('cat');
  });
});
