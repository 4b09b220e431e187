import { defineFigure } from '../../../definition.ts';
import { withDefaults } from '../../../host/params.ts';
import { statisticsParams } from '../../statisticsParams.ts';

export default defineFigure({
  id: 'statistics/widths',
  title: 'One seed proves nothing; thousands fall on the line',
  summary:
    'Thousands of random layers are measured on this machine and drawn beside the closed form.',
  params: withDefaults(statisticsParams, { seeds: 3000, widest: 20 }),
  examples: [
    { name: 'lost', title: 'Share lost, for 2 to 20 rows', state: '' },
    { name: 'nothing', title: 'How often nothing is lost at all', state: 'quantity=nothing&n=8' },
    {
      name: 'error',
      title: 'How far T⁺ misses, long after nothing is lost',
      state: 'quantity=error&n=15'
    },
    { name: 'space', title: 'The same in three dimensions', state: 'd=3&n=9' }
  ],
  height: { wide: 690, narrow: 830 },
  load: () => import('./Widths.svelte')
});
