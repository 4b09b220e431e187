import { afterEach, describe, expect, it } from 'vitest';
import { cleanup } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { FakeClient } from '#lib/model/testing/fakeClient.ts';
import { PageParts } from '../../../host/pageParts.ts';
import { Workbench } from '../../workbench.svelte.ts';
import { showFigure } from '../showFigure.ts';
import budget from './index.ts';

afterEach(() => cleanup());

async function show(query = '') {
  const client = new FakeClient();
  const page = new PageParts();
  page.share(
    'workbench',
    () =>
      new Workbench({
        createClient: async () => client,
        fetchSample: async (id) => new Blob([id])
      })
  );
  return { ...(await showFigure(budget, query, page)), client };
}

describe('memory/budget', () => {
  it('draws the plan of a budget and foretells its price without running anything', async () => {
    const { root, title, client, getByRole } = await show();
    expect(title()).toContain('The plan expected to be fastest holds');
    expect(root.textContent).toContain('By the planner’s model, no plan is faster');
    (getByRole('slider', { name: /Memory budget/ }).element() as HTMLElement).focus();
    await userEvent.keyboard('{End}');
    await expect.poll(title).toContain('At its minimum the network holds');
    expect(root.textContent).toContain('more processor cycles');
    expect(root.querySelectorAll('[data-price]')).toHaveLength(0);
    expect(client.calls).toEqual([]);
  });

  it('measures the budget when asked, and leaves the page’s worker to the others', async () => {
    const { root, client, value, getByRole, unmount } = await show('limit=0');
    expect(value('peak-measured')).toBe('');
    await userEvent.click(getByRole('button', { name: 'Measure this budget' }));
    await expect.poll(() => root.querySelectorAll('[data-price]').length).toBe(1);
    expect(Number(value('peak-measured'))).toBeGreaterThan(1_000_000);
    unmount();
    expect(client.calls).not.toContain('dispose');
  });
});
