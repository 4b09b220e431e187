import { defineFigure } from '../../../definition.ts';
import { statisticsParams } from '../../statisticsParams.ts';

export default defineFigure({
  id: 'statistics/widths',
  title: 'One seed proves nothing; thousands fall on the line',
  summary: 'Thousands of random layers, counted on this machine, beside the closed forms.',
  params: statisticsParams,
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Widths.svelte')
});
