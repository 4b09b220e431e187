import { defineFigure } from '../../../definition.ts';
import { memoryParams } from '../../memoryParams.ts';

export default defineFigure({
  id: 'memory/table',
  title: 'Table 3 survives its own misprints',
  summary: 'The paper’s Table 3, recomputed cell by cell.',
  params: memoryParams,
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Table.svelte')
});
