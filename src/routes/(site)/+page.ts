import { error } from '@sveltejs/kit';
import { loadPage } from '#lib/content/loadPage.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data }) => ({
  ...data,
  ...((await loadPage('en', 'index')) ?? error(404, 'The start page is missing.'))
});
