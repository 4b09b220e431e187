import { parseFirstLook, type FirstLook } from '#lib/core/engine/firstLook.ts';
import type { NetworkClient } from '#lib/model/protocol.ts';

/** Where the lab gets its pictures, its stored answers and its worker from. */
export interface Environment {
  /** Address of a sample photograph. */
  sampleUrl(id: string): string;
  fetchSample(id: string, signal: AbortSignal): Promise<Blob>;
  /** What was stored of a sample when the site was built; undefined if that is missing. */
  fetchFirstLook(id: string): Promise<FirstLook | undefined>;
  /** Starts the worker; it loads no weights yet. */
  createClient(): Promise<NetworkClient>;
}

/** @param asset address of a file of the site, given its path from the site's root (`/samples/…`) */
export function siteEnvironment(
  asset: (path: string) => string,
  createClient: () => Promise<NetworkClient>
): Environment {
  const sampleUrl = (id: string) => asset(`/samples/${id}.jpg`);
  return {
    sampleUrl,
    createClient,
    async fetchSample(id, signal) {
      const answer = await fetch(sampleUrl(id), { signal });
      if (!answer.ok)
        throw new Error(
          `The photograph “${id}” could not be loaded (status ${answer.status}). Check the connection and try again, or choose a picture of your own.`
        );
      return answer.blob();
    },
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
