import { defineFigure } from '../../../definition.ts';
import { memoryParams } from '../../memoryParams.ts';

export default defineFigure({
  id: 'memory/device',
  title: 'Which blocks fit into this chip?',
  summary: 'The memory of real devices against the peak of every block.',
  params: memoryParams,
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Device.svelte')
});
