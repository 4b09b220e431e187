import { defineFigure } from '../../../definition.ts';
import { manifoldParams } from '../../manifoldParams.ts';

export default defineFigure({
  id: 'manifold/fold',
  title: 'ReLU folds the plane: what was negative lands on the axes',
  summary:
    'A layer of two channels bends the plane, and ReLU folds what is negative onto the axes.',
  params: manifoldParams,
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Fold.svelte')
});
