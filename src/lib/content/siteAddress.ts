import { resolve } from '$app/paths';

/**
 * Address of a page of this site from the page that is shown, under whatever path the site lies.
 * @param path ends with a slash, because static hosts serve folders, or is empty for the start page
 */
export function siteAddress(path: '' | `${string}/` | `${string}?${string}`): string {
  return resolve('/', {}) + path;
}
