import { defineFigure } from '../../../definition.ts';
import { blockParams } from '../../blockParams.ts';

export default defineFigure({
  id: 'memory/blocks',
  title: 'Run plainly, the inverted block needs more memory',
  summary:
    'Two residual blocks of equal cost, byte by byte: what is in memory during each operation when they run plainly, as one operation, or in slices.',
  params: blockParams,
  examples: [
    { name: 'plain', title: 'Run plainly, one operation after another', state: '' },
    { name: 'waiting', title: 'The input waits for the shortcut', state: 'step=1' },
    { name: 'fused', title: 'Each block as one operation', state: 'mode=fused' },
    { name: 'split', title: 'The inner channels in four slices', state: 'mode=split' },
    {
      name: 'first-blocks',
      title: 'Block 1, which decides the memory of the whole network',
      state: 'size=112&channels=16&stride=2'
    }
  ],
  height: { wide: 700, narrow: 880 },
  load: () => import('./Blocks.svelte')
});
