import { parseFirstLook, type FirstLook } from '#lib/core/engine/firstLook.ts';
import { fetchSample, sampleUrl, type SiteAsset } from '#lib/model/page/siteFiles.ts';
import type { NetworkClient } from '#lib/model/page/networkClient.ts';

/** Where the lab gets its pictures, its stored answers and its worker from. */
export interface Environment {
  /** Address of a sample photograph. */
  sampleUrl(id: string): string;
  fetchSample(id: string, signal: AbortSignal): Promise<Blob>;
  /** What was stored of a sample when the site was built; undefined if that is missing. */
  fetchFirstLook(id: string): Promise<FirstLook | undefined>;
  /** Starts the worker; it loads no weights yet. */
  createClient(): Promise<NetworkClient>;
  /** Address of the official network's `model.json`, where it is not the public one. */
  readonly officialCheckpoint?: string;
}

/** @param asset address of a file of the site, given its path from the site's root (`/samples/…`) */
export function siteEnvironment(
  asset: SiteAsset,
  createClient: () => Promise<NetworkClient>
): Environment {
  return {
    sampleUrl: (id) => sampleUrl(asset, id),
    createClient,
    fetchSample: (id, signal) => fetchSample(asset, id, signal),
    async fetchFirstLook(id) {
      try {
        const answer = await fetch(asset(`/weights/first-look/${id}.json`));
        return answer.ok ? parseFirstLook(await answer.json()) : undefined;
      } catch {
        // a stored first look is a courtesy: without it the lab says that nothing is stored
        return undefined;
      }
    }
  };
}
