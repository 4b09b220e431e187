import { error } from '@sveltejs/kit';
import { loadDefinition } from '#lib/widgets/loadDefinition.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params }) => {
  const definition =
    (await loadDefinition(params.lab)) ?? error(404, `There is no figure “${params.lab}”.`);
  return { definition, view: await definition.load() };
};
