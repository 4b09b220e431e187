import { defineFigure } from '../../../definition.ts';
import { memoryParams } from '../../memoryParams.ts';

export default defineFigure({
  id: 'memory/networks',
  title: 'The peak sits where the picture is large; only MobileNetV2 gets it down',
  summary: 'Whole networks from the first operation to the last, in bytes alive.',
  params: memoryParams,
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Networks.svelte')
});
