import { error } from '@sveltejs/kit';
import { loadViews } from '#lib/content/loadPage.ts';
import { findWidget, registry } from '#lib/widgets/registry.ts';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () => Object.keys(registry).map((id) => ({ id }));

export const load: PageLoad = async ({ params }) => {
  const definition = findWidget(params.id) ?? error(404, `There is no figure “${params.id}”.`);
  const views = await loadViews([params.id]);
  return { definition, view: views.get(params.id)! };
};
