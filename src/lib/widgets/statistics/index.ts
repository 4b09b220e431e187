import { defineWidget } from '../definition.ts';
import { statisticsParams } from './statisticsParams.ts';

export default defineWidget({
  id: 'statistics',
  title: 'Thousands of seeds',
  summary: 'One random layer proves little; thousands of them match the closed forms.',
  params: statisticsParams,
  examples: [
    { name: 'many', title: 'Ten thousand random layers', state: 'seeds=10000' },
    { name: 'nothing', title: 'How often is nothing lost at all?', state: 'quantity=nothing&n=8' },
    { name: 'error', title: 'How far T⁺ misses', state: 'quantity=error&n=15' },
    { name: 'heavy', title: 'A mean that is infinite', state: 'quantity=error&n=3' },
    { name: 'space', title: 'The same in three dimensions', state: 'd=3&n=9' }
  ],
  load: () => import('./Statistics.svelte')
});
