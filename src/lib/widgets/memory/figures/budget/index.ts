import { defineFigure } from '../../../definition.ts';
import { budgetParams } from './budgetParams.ts';

export default defineFigure({
  id: 'memory/budget',
  title: 'From fastest to smallest: the same network in less and less memory',
  summary: 'A memory budget for the whole network, and the time that each saved byte costs.',
  params: budgetParams,
  examples: [
    { name: 'smallest', title: 'The least memory it can run in', state: 'limit=0' },
    { name: 'middle', title: 'A budget of two megabytes', state: 'limit=2000000' }
  ],
  height: { wide: 620, narrow: 730 },
  load: () => import('./Budget.svelte')
});
