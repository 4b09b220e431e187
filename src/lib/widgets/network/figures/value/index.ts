import { defineFigure } from '../../../definition.ts';
import { networkParams } from '../../networkParams.ts';

export default defineFigure({
  id: 'network/value',
  title: 'Nine products and a sum: that is all a number is',
  summary: 'One value of the network with the arithmetic that made it.',
  params: networkParams,
  shared: ['image', 'backend'],
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Value.svelte')
});
