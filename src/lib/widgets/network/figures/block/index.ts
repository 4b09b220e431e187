import { defineFigure } from '../../../definition.ts';
import { blockFigureParams } from './blockFigureParams.ts';

export default defineFigure({
  id: 'network/block',
  title: 'One block: few channels, many, many, few',
  summary:
    'The tensors of one inverted residual block, one below the other: the input, expanded, filtered, projected, and added to the input.',
  params: blockFigureParams,
  shared: ['image', 'backend'],
  examples: [
    { name: 'block-8', title: 'Block 8: 64, 384, 384 and 64 channels, with a shortcut', state: '' },
    {
      name: 'stride',
      title: 'Block 13: the stride halves the map, and there is no shortcut',
      state: 'layer=b13'
    },
    { name: 'first', title: 'Block 0 does not expand', state: 'layer=b0' },
    { name: 'run', title: 'Block 2 with a cat, run immediately', state: 'layer=b2&image=cat' }
  ],
  height: { wide: 690, narrow: 820 },
  load: () => import('./Block.svelte')
});
