import { defineFigure } from '../../../definition.ts';
import { valueParams } from './valueParams.ts';

export default defineFigure({
  id: 'network/value',
  title: 'Nine products and a sum: that is all a number is',
  summary:
    'One number of one map and the numbers it was computed from; each of these opens in turn, back to the pixels.',
  params: valueParams,
  shared: ['image', 'backend'],
  examples: [
    { name: 'depthwise', title: 'Nine products inside block 8', state: '' },
    { name: 'stem', title: 'The first convolution: 27 products of pixels', state: 'layer=stem' },
    {
      name: 'expand',
      title: '64 products: a 1×1 convolution reads every channel at one position',
      state: 'tap=expand'
    },
    { name: 'sum', title: 'The shortcut: two numbers added', state: 'tap=sum' }
  ],
  height: { wide: 715, narrow: 895 },
  load: () => import('./Value.svelte')
});
