import { labWords } from '#lib/content/labWords.ts';
import { loadModule } from '#lib/content/loadPage.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => ({
  labs: labWords((await loadModule('en', 'index'))?.widgets ?? [])
});
