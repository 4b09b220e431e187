import { defineFigure } from '../../../definition.ts';
import { manifoldParams } from '../../manifoldParams.ts';

export default defineFigure({
  id: 'manifold/depth',
  title: 'A ReLU on the narrow end eats the curve layer by layer; a linear one does not',
  summary:
    'The same curve through up to twenty blocks, with and without ReLU on their narrow ends.',
  params: manifoldParams,
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Depth.svelte')
});
