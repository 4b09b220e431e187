import { defineFigure } from '../../../definition.ts';
import { networkParams } from '../../networkParams.ts';

export default defineFigure({
  id: 'network/weights',
  title: 'What the network has learned, as pictures',
  summary: 'The weights of one layer.',
  params: networkParams,
  shared: ['image', 'backend'],
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Weights.svelte')
});
