import { defineFigure } from '../../../definition.ts';
import { spaceFigureParams } from './spaceFigureParams.ts';

export default defineFigure({
  id: 'network/space',
  title: 'The network to scale: wide and thin at the start, narrow and deep at the end',
  summary: 'Every tensor between the blocks as a slab, true to height, width and channels.',
  params: spaceFigureParams,
  shared: ['image', 'backend'],
  examples: [
    { name: 'whole', title: 'The whole network', state: '' },
    { name: 'end', title: 'The last 1×1 convolution, close', state: 'layer=last&focus=layer' },
    { name: 'block', title: 'Block 8 and its inner tensors', state: 'scope=block' },
    { name: 'side', title: 'From the side: only depth and height', state: 'orbit=0_0' }
  ],
  height: { wide: 560, narrow: 640 },
  load: () => import('./Space.svelte')
});
