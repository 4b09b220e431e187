import { untrack } from 'svelte';
import type { NetworkLab } from './state.svelte.ts';

/**
 * Has a lab follow its address for as long as the component lives, and asks for what is stored of
 * the picture. To be called while a component is made.
 */
export function attend(lab: NetworkLab): void {
  $effect(() => {
    void lab.params.values;
    if (lab.host.live) untrack(() => lab.follow());
  });
  $effect(() => {
    untrack(() => void lab.loadFirstLook());
    return () => lab.dispose();
  });
}
