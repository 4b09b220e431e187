import { figureIds } from '#lib/widgets/figureIds.ts';
import type { EntryGenerator } from './$types';

export const entries: EntryGenerator = () =>
  figureIds.map((id) => {
    const [lab, figure] = id.split('/');
    return { lab, figure };
  });
