import { defineFigure } from '../../../definition.ts';
import { planParams } from './planParams.ts';

export default defineFigure({
  id: 'memory/plan',
  title: 'What the planner predicts, and what the engine holds, stage by stage',
  summary:
    'The planner’s bytes for every stage of the network beside what the running engine held.',
  params: planParams,
  examples: [
    { name: 'wasm', title: 'Layer by layer, in TensorFlow.js', state: 'engine=wasm' },
    { name: 'smallest', title: 'In the least memory it can run in', state: 'limit=0' }
  ],
  height: { wide: 690, narrow: 760 },
  load: () => import('./Plan.svelte')
});
