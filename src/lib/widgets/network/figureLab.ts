import { asset } from '$app/paths';
import { createSiteClient } from '#lib/model/page/siteFiles.ts';
import type { WidgetProps } from '../definition.ts';
import type { ParamStore } from '../host/paramStore.svelte.ts';
import type { ParamTable } from '../host/params.ts';
import { attend } from './attend.svelte.ts';
import { siteEnvironment } from './run/environment.ts';
import type { NetworkParams } from './networkParams.ts';
import { NetworkLab, type Rest } from './state.svelte.ts';

/**
 * The network as a figure uses it: with settings of its own, and with the picture, the worker and
 * the weights of the page. To be called while the figure's component is made; from then on the lab
 * follows the address, and leaves the page with the component.
 * @param props of a figure whose table holds params of the lab: at least `image` and `backend`
 * @param rest how the figure is doing while the page is at rest, where it reads by itself what it
 *   shows; missing for one that shows the tensor of `layer` and `tap`
 */
export function openNetworkLab<P extends ParamTable>(
  props: WidgetProps<P>,
  rest?: () => Rest
): NetworkLab {
  const lab = siteLab(props, rest);
  attend(lab);
  return lab;
}

/** The same without following yet. */
export function siteLab<P extends ParamTable>(
  { params, host }: WidgetProps<P>,
  rest?: () => Rest
): NetworkLab {
  const environment = siteEnvironment(
    (path) => asset(path),
    () => createSiteClient((path) => asset(path))
  );
  // a figure's view asks only for what its own table holds
  const known = params as unknown as ParamStore<NetworkParams>;
  return new NetworkLab(known, host, environment, rest);
}
