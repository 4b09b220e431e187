import type { BackendWish } from '#lib/model/engines/backendWish.ts';
import type { SiteAsset } from '#lib/model/page/siteFiles.ts';

/** The page's photograph, where the address names one, runs the network at once. */
const asksForRun = (name: string): boolean => name === 'image' || name === 'network.image';

/**
 * Starts the network's worker and the load of its weights beside everything else that a page does
 * when it opens, where its address asks for a run.
 * @param ids of the labs and figures on the page
 * @returns whether there will be a run
 */
export function runAhead(
  ids: readonly string[],
  query: URLSearchParams,
  asset: SiteAsset
): boolean {
  const isAsked =
    [...query.keys()].some(asksForRun) && ids.some((id) => id.split('/')[0] === 'network');
  if (!isAsked) return false;
  const backend = query.get('backend') ?? query.get('network.backend') ?? 'auto';
  // a page that asks for no run does not even take this
  void import('#lib/model/page/siteFiles.ts').then(
    ({ loadNetworkAhead }) => loadNetworkAhead(asset, backend as BackendWish),
    // what does not come is told of when it is needed
    () => undefined
  );
  return true;
}
