import { defineFigure } from '../../../definition.ts';
import { memoryParams } from '../../memoryParams.ts';

export default defineFigure({
  id: 'memory/blocks',
  title: 'Run plainly, the inverted block needs more memory',
  summary: 'Two blocks of equal cost side by side, one operation at a time.',
  params: memoryParams,
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Blocks.svelte')
});
