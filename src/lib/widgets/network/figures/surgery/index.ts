import { defineFigure } from '../../../definition.ts';
import { surgeryFigureParams } from './surgeryFigureParams.ts';

export default defineFigure({
  id: 'network/surgery',
  title: 'Put ReLU6 on the bottlenecks: what is left of the detections?',
  summary: 'The operated network beside the healthy one, on the same photograph.',
  params: surgeryFigureParams,
  shared: ['image', 'backend'],
  examples: [
    { name: 'relu6', title: 'ReLU6 on all bottlenecks', state: 'image=dog' },
    { name: 'one-block', title: 'ReLU6 on block 8 alone', state: 'image=dog&surgery=relu6-b8' },
    { name: 'no-shortcuts', title: 'No shortcuts', state: 'image=dog&surgery=cut-all' },
    {
      name: 'eight-bits',
      title: 'Weights at eight bits',
      state: 'image=dog&surgery=weights-all-8-channel-symmetric'
    }
  ],
  height: { wide: 620, narrow: 860 },
  load: () => import('./Surgery.svelte')
});
