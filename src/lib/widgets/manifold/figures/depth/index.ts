import { defineFigure } from '../../../definition.ts';
import { depthParams } from './depthParams.ts';

export default defineFigure({
  id: 'manifold/depth',
  title: 'A ReLU on the narrow end erodes the curve block by block; a linear end does not',
  summary:
    'The spiral passes through a stack of blocks, with and without ReLU on their narrow ends: how much of it is left, and how far that is bent.',
  params: depthParams,
  examples: [
    { name: 'one', title: 'After one block', state: 'depth=1' },
    { name: 'twenty', title: 'After twenty blocks', state: 'depth=20' },
    {
      name: 'thin',
      title: 'Four channels inside: now linear ends lose points too',
      state: 'wide=4'
    }
  ],
  height: { wide: 705, narrow: 850 },
  load: () => import('./Depth.svelte')
});
