import { defineWidget } from '../definition.ts';
import { activityParams } from './activityParams.ts';

export default defineWidget({
  id: 'activity',
  title: 'The real network',
  summary:
    'In a trained network, too, each pixel keeps more channels than the block has inputs; how many more is counted here.',
  params: activityParams,
  examples: [
    { name: 'last-block', title: 'Block 16, the deepest expansion', state: 'block=b16' },
    { name: 'first-block', title: 'Block 1, at half the picture’s size', state: 'block=b1' },
    {
      name: 'unclipped',
      title: 'Channels between both clips, variances added up',
      state: 'block=b13&count=inside&spectrum=sum'
    }
  ],
  load: () => import('./Activity.svelte')
});
