import { labWords } from '#lib/content/labWords.ts';
import { listPages } from '#lib/content/listPages.ts';
import { loadModule } from '#lib/content/loadPage.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = () =>
  listPages('en').flatMap(({ slug }) => (slug === '' ? [] : [{ slug }]));

export const load: PageServerLoad = async ({ params }) => ({
  labs: labWords((await loadModule('en', params.slug))?.widgets ?? [])
});
