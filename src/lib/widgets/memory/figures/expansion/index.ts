import { defineFigure } from '../../../definition.ts';
import { expansionParams } from './expansionParams.ts';

export default defineFigure({
  id: 'memory/expansion',
  title: 'However thick the middle is, as one operation the block needs no more memory',
  summary:
    'Block 8 of the network, to be dragged from thin to thick: its multiply-adds, and its bytes run plainly and as one operation.',
  params: expansionParams,
  examples: [
    { name: 'thin', title: 'No expansion at all', state: 't=1' },
    { name: 'paper', title: 'Six times as thick, as in the paper', state: 't=6' },
    { name: 'thick', title: 'Ten times as thick', state: 't=10' }
  ],
  height: { wide: 520, narrow: 560 },
  load: () => import('./Expansion.svelte')
});
