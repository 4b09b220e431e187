import { defineFigure } from '../../../definition.ts';
import { foldParams } from './foldParams.ts';

export default defineFigure({
  id: 'manifold/fold',
  title: 'ReLU folds the plane: what was negative lands on the axes',
  summary:
    'Two channels span a plane. ReLU pushes every point with a negative coordinate onto the axes, where it lands on top of others.',
  params: foldParams,
  examples: [
    { name: 'before', title: 'Before ReLU: every point has a place of its own', state: 'fold=0' },
    { name: 'half', title: 'Halfway', state: 'fold=50' },
    {
      name: 'both',
      title: 'Both numbers negative: the arrow vanishes',
      state: 'point=-3_-2.5'
    },
    { name: 'kept', title: 'Both numbers positive: nothing happens', state: 'point=3_2.5' }
  ],
  height: { wide: 630, narrow: 620 },
  load: () => import('./Fold.svelte')
});
