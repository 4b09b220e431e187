import { defineFigure } from '../../../definition.ts';
import { weightsFigureParams } from './weightsFigureParams.ts';

export default defineFigure({
  id: 'network/weights',
  title: 'What the network has learned, as pictures',
  summary: 'The weights of one layer: small colour filters, 3×3 kernels or a matrix.',
  params: weightsFigureParams,
  shared: ['image', 'backend'],
  examples: [
    { name: 'stem', title: 'The 32 colour filters of the first convolution', state: '' },
    {
      name: 'depthwise',
      title: 'The 3×3 kernels inside block 8, each on its own scale',
      state: 'layer=b8&tap=depthwise&weightsOwn=1'
    },
    {
      name: 'matrix',
      title: 'A 1×1 convolution is a matrix',
      state: 'layer=b8&tap=project&weightsOrder=norm'
    }
  ],
  height: { wide: 700, narrow: 860 },
  load: () => import('./Weights.svelte')
});
