import { error } from '@sveltejs/kit';
import { loadDefinition } from '#lib/widgets/loadDefinition.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params: { lab, figure } }) => {
  const id = `${lab}/${figure}`;
  const definition = (await loadDefinition(id)) ?? error(404, `There is no figure “${id}”.`);
  return { definition, view: await definition.load() };
};
