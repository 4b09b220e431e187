import { defineFigure } from '../../../definition.ts';
import { manifoldParams } from '../../manifoldParams.ts';

export default defineFigure({
  id: 'manifold/spiral',
  title: 'With few dimensions whole wedges are lost, with many none',
  summary: 'The paper’s spiral through n random channels with ReLU, and back.',
  params: manifoldParams,
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Spiral.svelte')
});
