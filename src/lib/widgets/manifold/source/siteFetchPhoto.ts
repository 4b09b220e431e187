import type { FetchPhoto } from './photoSource.svelte.ts';

/** The photographs that ship with the site. Nothing of it is loaded before it is needed. */
export const siteFetchPhoto: FetchPhoto = async (name, signal) => {
  const [{ asset }, { fetchSample }] = await Promise.all([
    import('$app/paths'),
    import('#lib/model/page/siteFiles.ts')
  ]);
  return fetchSample((path) => asset(path), name, signal);
};
