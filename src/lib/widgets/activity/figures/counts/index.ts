import { defineFigure } from '../../../definition.ts';
import { pickParams } from '../../../host/params.ts';
import { activityParams } from '../../activityParams.ts';

export default defineFigure({
  id: 'activity/counts',
  title:
    'Wherever a photograph can show it, the narrow tensors hold as many dimensions as they have channels',
  summary:
    'For every block of the trained network: how many directions its narrow input varies in over a photograph, and how many channels stay above zero at the least active pixel.',
  params: pickParams(activityParams, ['image']),
  shared: ['image'],
  examples: [
    { name: 'paper', title: 'The paper’s counts alone', state: '' },
    { name: 'horses', title: 'Run on a photograph of horses', state: 'image=horses' },
    { name: 'dog', title: 'Run on a photograph of a dog', state: 'image=dog' }
  ],
  height: { wide: 580, narrow: 890 },
  load: () => import('./Counts.svelte')
});
