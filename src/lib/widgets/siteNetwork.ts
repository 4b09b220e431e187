import type { NetworkClient } from '#lib/model/page/networkClient.ts';

/** Where a widget gets the network's worker and its photographs from. */
export interface NetworkSource {
  createClient(): Promise<NetworkClient>;
  fetchSample(id: string, signal: AbortSignal): Promise<Blob>;
}

/** The worker, weights and photographs of the site. Nothing of it is loaded before it is needed. */
export const siteNetwork: NetworkSource = {
  async createClient() {
    const [{ asset }, { createSiteClient }] = await Promise.all([
      import('$app/paths'),
      import('#lib/model/page/siteFiles.ts')
    ]);
    return createSiteClient((path) => asset(path));
  },
  async fetchSample(id, signal) {
    const [{ asset }, { fetchSample }] = await Promise.all([
      import('$app/paths'),
      import('#lib/model/page/siteFiles.ts')
    ]);
    return fetchSample((path) => asset(path), id, signal);
  }
};
