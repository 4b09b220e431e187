import { render } from 'vitest-browser-svelte';
import { FakeClient } from '#lib/model/testing/fakeClient.ts';
// loaded when it is shown; here beforehand, so that no test waits for scripts
import '../arithmetic/Arithmetic.svelte';
import '../channels/ChannelExplorer.svelte';
import Lab from '../Lab.svelte';
import { viewlessLab } from './viewlessLab.ts';

/** The lab of an address, mounted, with a network without weights. */
export async function openLab(query = '', client = new FakeClient()) {
  const opened = viewlessLab(query, client);
  const screen = await render(Lab, { lab: opened.lab });
  const measure = (name: string) =>
    document.querySelector<HTMLElement>(`[data-measure="${name}"]`)?.dataset.value;
  return { ...opened, screen, measure };
}
