import { defineFigure } from '../../../definition.ts';
import { memoryParams } from '../../memoryParams.ts';

export default defineFigure({
  id: 'memory/plan',
  title: 'The planner’s bytes are the engine’s bytes',
  summary: 'What the planner expects beside what the running engine holds.',
  params: memoryParams,
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Plan.svelte')
});
