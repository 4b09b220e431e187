import { defineWidget } from '../definition.ts';
import { networkParams } from './networkParams.ts';

export default defineWidget({
  id: 'network',
  title: 'Network lab',
  summary: 'Thousands of feature maps, each computed from the one before by small sums.',
  params: networkParams,
  shared: ['image', 'backend'],
  examples: [
    { name: 'expand', title: 'Block 8 unfolded to 384 channels', state: 'tap=expand' },
    { name: 'stem', title: 'The first convolution', state: 'layer=stem' },
    {
      name: 'no-expansion',
      title: 'Block 0, which does not expand',
      state: 'layer=b0&tap=depthwise'
    },
    { name: 'last', title: 'The 1280 channels at the end', state: 'layer=last' },
    { name: 'predictor', title: 'Where the classes are predicted', state: 'layer=h1&tap=class' }
  ],
  load: () => import('./Network.svelte')
});
