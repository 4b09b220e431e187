import { defineFigure } from '../../../definition.ts';
import { activityParams } from '../../activityParams.ts';

export default defineFigure({
  id: 'activity/counts',
  title: 'In the trained network the narrow tensors hold as many dimensions as they have channels',
  summary: 'Active channels per pixel, block by block, in the trained network.',
  params: activityParams,
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Counts.svelte')
});
