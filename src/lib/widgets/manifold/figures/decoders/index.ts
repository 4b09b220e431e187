import { defineFigure } from '../../../definition.ts';
import { manifoldParams } from '../../manifoldParams.ts';

export default defineFigure({
  id: 'manifold/decoders',
  title: 'Bent is not lost',
  summary: 'The linear decoder returns a bent spiral, the exact one returns the spiral.',
  params: manifoldParams,
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Decoders.svelte')
});
