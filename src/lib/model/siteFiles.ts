import type { NetworkClient } from './protocol.ts';

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

/** The network's worker, knowing where the weights that ship lie; it starts when it is first asked. */
export async function createSiteClient(asset: SiteAsset): Promise<NetworkClient> {
  const { createNetworkClient } = await import('./client.ts');
  const manifest = asset('/weights/ssdlite-mobilenetv2-coco.json');
  return createNetworkClient({ manifestUrl: new URL(manifest, location.href).href });
}
