import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { preview } from 'vite';
import { registry } from '#lib/widgets/registry.ts';

/** Serves the built site as most static hosts do: not isolated, so that one thread does all. */
export async function serveSite(): Promise<{ url: string; close(): Promise<void> }> {
  const headers = {
    'Cross-Origin-Opener-Policy': 'unsafe-none',
    'Cross-Origin-Embedder-Policy': 'unsafe-none'
  };
  const server = await preview({
    mode: 'static',
    logLevel: 'error',
    preview: { port: 0, headers }
  });
  return { url: server.resolvedUrls!.local[0], close: () => server.close() };
}

/** Addresses of the pages from the site's root, by slug (`start` for the start page). */
export function pagePaths(): Record<string, string> {
  const slugs = readdirSync('content/en')
    .filter((file) => file.endsWith('.md'))
    .map((file) => file.replace(/\.md$/, ''));
  return Object.fromEntries(
    slugs.map((slug) => (slug === 'index' ? ['start', ''] : [slug, `${slug}/`]))
  );
}

/** Addresses of what can be embedded: labs by their ids, figures as `lab/figure`. */
export function embedPaths(): Record<string, string> {
  const labs = Object.keys(registry).map((id) => [id, `embed/${id}/`]);
  return Object.fromEntries([...labs, ...figures().map(({ name, embed }) => [name, embed])]);
}

/** What the site says of its figures; none where it was built without them. */
function figures(): { name: string; embed: string }[] {
  const list = 'build/figures.json';
  if (!existsSync(list)) return [];
  const found = JSON.parse(readFileSync(list, 'utf8')) as { name: string; embed: string }[];
  return found.map(({ name, embed }) => ({ name, embed: embed.replace(/^\.?\//, '') }));
}
