import { hydrate, mount, unmount, type Component } from 'svelte';
import { loadWidget } from '#lib/widgets/loadDefinition.ts';
import WidgetHost from '#lib/widgets/host/WidgetHost.svelte';
import type { Article } from './article.svelte.ts';

/**
 * Brings a lab or figure to life inside an element of the page: in the still picture that the server
 * drew, or from nothing.
 * @returns how to let it go
 * @throws Error if its script cannot be loaded
 */
export async function wakeWidget(
  element: Element,
  article: Article,
  { name, instance, preset }: { name: string; instance: string; preset: string }
): Promise<() => void> {
  const { definition, view } = await loadWidget(name);
  const props = {
    definition,
    view,
    instance,
    preset,
    address: article.address,
    page: article.parts,
    onhost: (host: never) => article.add(host)
  };
  const host = WidgetHost as unknown as Component;
  const isDrawn = element.querySelector('[data-widget]') !== null;
  const app = isDrawn
    ? hydrate(host, { target: element, props })
    : mount(host, { target: element, props });
  return () => void unmount(app);
}
