import { listFigures } from '#lib/content/listFigures.ts';
import { registry } from '#lib/widgets/registry.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => ({
  figures: await listFigures('en'),
  labs: Object.values(registry).map(({ id, title, summary, examples }) => ({
    ...{ id, title, summary },
    examples: [...examples]
  }))
});
