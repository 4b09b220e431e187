import { defineWidget } from '../definition.ts';
import { activityParams } from './activityParams.ts';

export default defineWidget({
  id: 'activity',
  title: 'The real network',
  summary:
    'In the trained network, too, each pixel keeps more active channels than its block has inputs; here you can count how many more.',
  params: activityParams,
  shared: ['image'],
  examples: [
    { name: 'last-block', title: 'Block 16, the deepest expansion', state: 'block=b16' },
    { name: 'first-block', title: 'Block 1, at half the picture’s size', state: 'block=b1' },
    {
      name: 'unclipped',
      title: 'Channels between 0 and 6, variances added up',
      state: 'block=b13&count=inside&spectrum=sum'
    }
  ],
  load: () => import('./Activity.svelte')
});
