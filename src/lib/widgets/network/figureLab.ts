import { asset } from '$app/paths';
import { createSiteClient } from '#lib/model/siteFiles.ts';
import type { WidgetProps } from '../definition.ts';
import { siteEnvironment } from './environment.ts';
import type { NetworkParams } from './networkParams.ts';
import { NetworkLab } from './state.svelte.ts';

/**
 * The network as a figure or the whole lab uses it: with settings of its own, and with the picture,
 * the worker and the weights of the page.
 */
export function openNetworkLab({ params, host }: WidgetProps<NetworkParams>): NetworkLab {
  const environment = siteEnvironment(
    (path) => asset(path),
    () => createSiteClient((path) => asset(path))
  );
  return new NetworkLab(params, host, environment);
}
