import { defineFigure } from '../../../definition.ts';
import { manifoldParams } from '../../manifoldParams.ts';

export default defineFigure({
  id: 'manifold/photo',
  title: 'A photograph through a few channels with ReLU, and back',
  summary:
    'The colours of a photograph are points in space; few channels lose whole families of them.',
  params: manifoldParams,
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Photo.svelte')
});
