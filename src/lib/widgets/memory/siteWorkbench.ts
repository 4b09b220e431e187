import type { WorkbenchParts } from './workbench.svelte.ts';

/** The worker, weights and photographs of the site. Nothing of it is loaded before it is needed. */
export const siteWorkbench: WorkbenchParts = {
  async createClient() {
    const [{ asset }, { createSiteClient }] = await Promise.all([
      import('$app/paths'),
      import('#lib/model/siteFiles.ts')
    ]);
    return createSiteClient((path) => asset(path));
  },
  async fetchSample(id, signal) {
    const [{ asset }, { fetchSample }] = await Promise.all([
      import('$app/paths'),
      import('#lib/model/siteFiles.ts')
    ]);
    return fetchSample((path) => asset(path), id, signal);
  }
};
