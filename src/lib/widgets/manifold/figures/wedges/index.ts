import { defineFigure } from '../../../definition.ts';
import { wedgesParams } from './wedgesParams.ts';

export default defineFigure({
  id: 'manifold/wedges',
  title: 'A point is lost exactly where fewer than two rows are active',
  summary:
    'Each row of T is inactive on half of the plane. Where two rows are active, two equations determine the point; where fewer are, other points share its output.',
  params: wedgesParams,
  examples: [
    { name: 'found', title: 'Two active rows: the point can be found', state: 'point=3_3' },
    { name: 'three', title: 'Three rows, three wedges lost', state: 'n=3' },
    { name: 'eight', title: 'Eight rows: few wedges are lost', state: 'n=8' }
  ],
  height: { wide: 645, narrow: 870 },
  load: () => import('./Wedges.svelte')
});
