import { defineFigure } from '../../../definition.ts';
import { memoryParams } from '../../memoryParams.ts';

export default defineFigure({
  id: 'memory/split',
  title: 'Same output, less memory, some time',
  summary: 'A block of the trained network, run in slices of its channels.',
  params: memoryParams,
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Split.svelte')
});
