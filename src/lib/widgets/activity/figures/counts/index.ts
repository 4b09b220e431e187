import { defineFigure } from '../../../definition.ts';
import { activityParams } from '../../activityParams.ts';

export default defineFigure({
  id: 'activity/counts',
  title: 'How many dimensions do the narrow tensors of the trained network hold?',
  summary:
    'For every block of the trained network: in how many directions its narrow input varies over a photograph, and how many channels stay active at the worst pixel.',
  params: activityParams,
  examples: [
    { name: 'horses', title: 'Run on a photograph of horses', state: 'image=horses' },
    { name: 'last', title: 'The last block', state: 'image=dog&block=b16' }
  ],
  height: { wide: 600, narrow: 760 },
  load: () => import('./Counts.svelte')
});
