import type { BackendWish } from '../engines/backendWish.ts';
import type { NetworkClient } from './networkClient.ts';

/** Address of a file of the site, given its path from the site's root (`/samples/…`). */
export type SiteAsset = (path: string) => string;

export function sampleUrl(asset: SiteAsset, id: string): string {
  return asset(`/samples/${id}.jpg`);
}

/** A photograph that ships with the site. @throws Error that says what to do where it does not come */
export async function fetchSample(
  asset: SiteAsset,
  id: string,
  signal: AbortSignal
): Promise<Blob> {
  const refuse = (why: string) =>
    new Error(
      `The photograph “${id}” could not be loaded (${why}). Check the connection and try again.`
    );
  const answer = await fetch(sampleUrl(asset, id), { signal }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw refuse('the network did not answer');
  });
  if (!answer.ok) throw refuse(`status ${answer.status}`);
  return answer.blob();
}

let begun: Promise<NetworkClient> | undefined;

/**
 * Starts the worker and loads the network before a figure asks for it, beside everything else that a
 * page does at its start; the next `createSiteClient` takes it over. To be called where it is certain
 * that the network will run: the weights are 7 MB.
 */
export function loadNetworkAhead(asset: SiteAsset, backend: BackendWish = 'auto'): void {
  begun ??= startClient(asset, backend);
  // a script that does not come is told of when it is needed
  begun.catch(() => (begun = undefined));
}

/** The network's worker, knowing where the weights that ship lie; it starts when it is first asked. */
export function createSiteClient(asset: SiteAsset): Promise<NetworkClient> {
  const client = begun ?? startClient(asset);
  begun = undefined;
  return client;
}

async function startClient(asset: SiteAsset, ahead?: BackendWish): Promise<NetworkClient> {
  const { createNetworkClient } = await import('./client.ts');
  const manifest = asset('/weights/ssdlite-mobilenetv2-coco.json');
  return createNetworkClient({ manifestUrl: new URL(manifest, location.href).href, ahead });
}
