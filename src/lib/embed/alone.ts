import { asset } from '$app/paths';
import { hydrate, type Component } from 'svelte';
import { Address } from '#lib/widgets/host/address.svelte.ts';
import { instanceOf } from '#lib/widgets/definition.ts';
import type { WidgetDefinition } from '#lib/widgets/definition.ts';
import type { WidgetHost as Host } from '#lib/widgets/host/host.svelte.ts';
import { loadWidget } from '#lib/widgets/loadDefinition.ts';
import type { ParamStore } from '#lib/widgets/host/paramStore.svelte.ts';
import { runAhead } from '#lib/widgets/runAhead.ts';
import WidgetHost from '#lib/widgets/host/WidgetHost.svelte';
import { connectFrame } from './frame.svelte.ts';

/**
 * The whole script of a figure alone on its page: brings the still picture that the server drew to
 * life. No router and no other page's code, because a blog pays for every byte.
 */
async function start(place: HTMLElement): Promise<void> {
  const { name = '', siteRoot = '.' } = place.dataset;
  runAhead([name], new URLSearchParams(location.search), (path) => asset(path));
  const { definition, view } = await loadWidget(name);
  const address = new Address([instanceOf(name)]);
  hydrate(WidgetHost as unknown as Component, {
    target: place,
    props: {
      definition,
      view,
      address,
      embedded: true,
      onhost: (host: Host, params: ParamStore<WidgetDefinition['params']>) =>
        connectFrame(name, host, params)
    }
  });
  const root = new URL(siteRoot, location.href).href;
  address.start(new URLSearchParams(location.search), root, (query) =>
    history.replaceState(
      history.state,
      '',
      `${location.pathname}${query && `?${query}`}${location.hash}`
    )
  );
  // a change that is left at once is kept, as in a chapter
  addEventListener('pagehide', () => address.flush());
}

const place = document.querySelector<HTMLElement>('[data-site-root]');
if (place)
  start(place).catch(() => {
    const alert = document.createElement('p');
    alert.setAttribute('role', 'alert');
    alert.textContent =
      'This figure could not be loaded. The connection may have been lost; reload the page to try again.';
    place.before(alert);
  });
