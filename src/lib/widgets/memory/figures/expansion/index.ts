import { defineFigure } from '../../../definition.ts';
import { expansionParams } from './expansionParams.ts';

export default defineFigure({
  id: 'memory/expansion',
  title: 'As one operation, the block needs no more memory however wide its middle is',
  summary:
    'Drag block 8 of the network from narrow to wide: its multiply-adds, and its bytes when run plainly and as one operation.',
  params: expansionParams,
  examples: [
    { name: 'thin', title: 'No expansion at all', state: 't=1' },
    { name: 'paper', title: 'Six times as wide, as in the paper', state: 't=6' },
    { name: 'thick', title: 'Ten times as wide', state: 't=10' }
  ],
  height: { wide: 520, narrow: 560 },
  load: () => import('./Expansion.svelte')
});
