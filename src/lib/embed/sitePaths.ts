/**
 * Stands in for SvelteKit's `$app/paths` in the script of a figure alone on its page: what is asked
 * of it there is only where the site's files lie. The page itself says where the site's root is.
 */
function root(): string {
  const place = document.querySelector<HTMLElement>('[data-site-root]');
  return new URL(place?.dataset.siteRoot ?? '.', location.href).pathname.replace(/\/$/, '');
}

/** Address of a file of the site, given its path from the root (`/samples/dog.jpg`). */
export function asset(file: string): string {
  return root() + file;
}

/** Address of a page of the site, given its path from the root (`/manifold/`). */
export function resolve(path: string): string {
  return root() + path;
}
