import { defineFigure } from '../../../definition.ts';
import { memoryParams } from '../../memoryParams.ts';

export default defineFigure({
  id: 'memory/budget',
  title: 'From fastest to smallest: what a memory budget costs',
  summary: 'The same network within less and less memory.',
  params: memoryParams,
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Budget.svelte')
});
