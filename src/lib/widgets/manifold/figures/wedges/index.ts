import { defineFigure } from '../../../definition.ts';
import { manifoldParams } from '../../manifoldParams.ts';

export default defineFigure({
  id: 'manifold/wedges',
  title: 'A point is lost exactly where fewer than two rows are active',
  summary: 'Each row of T is silent on half the plane; the rows divide the plane into wedges.',
  params: manifoldParams,
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Wedges.svelte')
});
