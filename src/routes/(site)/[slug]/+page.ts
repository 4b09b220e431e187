import { error } from '@sveltejs/kit';
import { loadPage } from '#lib/content/loadPage.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, data }) => {
  const loaded = params.slug === 'index' ? undefined : await loadPage('en', params.slug);
  return { ...data, ...(loaded ?? error(404, `There is no chapter “${params.slug}”.`)) };
};
