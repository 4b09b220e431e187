import { defineFigure } from '../../../definition.ts';
import { manifoldParams } from '../../manifoldParams.ts';

export default defineFigure({
  id: 'manifold/sheet',
  title: 'In three dimensions one sees the sheet fold',
  summary: 'Three channels: the plane becomes a sheet in space, and ReLU folds it onto the octant.',
  params: manifoldParams,
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Sheet.svelte')
});
