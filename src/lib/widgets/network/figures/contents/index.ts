import { defineFigure } from '../../../definition.ts';
import { contentsFigureParams } from './contentsFigureParams.ts';

export default defineFigure({
  id: 'network/contents',
  title: 'Hundreds of maps, a few directions',
  summary: 'How many independent directions the values of one tensor vary in over the photograph.',
  params: contentsFigureParams,
  shared: ['image', 'backend'],
  examples: [
    { name: 'expand', title: 'The 384 expanded maps of block 8', state: '' },
    { name: 'narrow', title: 'The 64 maps between blocks 8 and 9', state: 'tap=sum' },
    { name: 'stem', title: 'The first convolution', state: 'layer=stem&tap=' }
  ],
  height: { wide: 640, narrow: 800 },
  load: () => import('./Contents.svelte')
});
