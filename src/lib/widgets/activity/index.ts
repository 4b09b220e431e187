import { defineWidget } from '../definition.ts';
import { activityParams } from './activityParams.ts';

export default defineWidget({
  id: 'activity',
  title: 'The real network',
  summary:
    'In the trained network, too, each pixel has more active channels than its block has input channels; this lab counts how many more.',
  params: activityParams,
  shared: ['image'],
  examples: [
    { name: 'last-block', title: 'Block 16, the deepest expansion', state: 'block=b16' },
    { name: 'first-block', title: 'Block 1, at half the picture’s size', state: 'block=b1' },
    {
      name: 'unclipped',
      title: 'Channels between 0 and 6, cumulative variances',
      state: 'block=b13&count=inside&spectrum=sum'
    }
  ],
  load: () => import('./Activity.svelte')
});
