import { defineFigure } from '../../../definition.ts';
import { networkParams } from '../../networkParams.ts';

export default defineFigure({
  id: 'network/surgery',
  title: 'Put ReLU6 on the bottleneck and the dog is gone',
  summary: 'The operated network beside the healthy one.',
  params: networkParams,
  shared: ['image', 'backend'],
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Surgery.svelte')
});
