import { defineFigure } from '../../../definition.ts';
import { blockFigureParams } from './blockFigureParams.ts';

export default defineFigure({
  id: 'network/block',
  title: 'One block: few maps, many, many, few',
  summary:
    'The tensors of one inverted residual block under each other: what comes in, expanded, filtered, projected, and added to what came in.',
  params: blockFigureParams,
  shared: ['image', 'backend'],
  examples: [
    { name: 'block-8', title: 'Block 8: 64, 384, 384 and 64 maps, with a shortcut', state: '' },
    {
      name: 'stride',
      title: 'Block 13: the stride halves the map, and there is no shortcut',
      state: 'layer=b13'
    },
    { name: 'first', title: 'Block 0 does not expand', state: 'layer=b0' },
    { name: 'run', title: 'Block 2 of a cat, run at once', state: 'layer=b2&image=cat' }
  ],
  height: { wide: 690, narrow: 820 },
  load: () => import('./Block.svelte')
});
