import { defineFigure } from '../../../definition.ts';
import { stripParams } from './stripParams.ts';

export default defineFigure({
  id: 'network/strip',
  title: 'Large and thin at first, small and deep in the end',
  summary:
    'A photograph on its way through the seventeen blocks of MobileNetV2, one real map from each, and what is found in it.',
  params: stripParams,
  shared: ['image', 'backend'],
  examples: [
    { name: 'late', title: 'A late block under the lens: 19 × 19 places', state: '' },
    { name: 'stem', title: 'The first convolution: 150 × 150 places', state: 'layer=stem' },
    { name: 'end', title: 'The end: 10 × 10 places, 1280 channels', state: 'layer=last' },
    { name: 'horses', title: 'Horses, run at once', state: 'image=horses&layer=b5' }
  ],
  height: { wide: 700, narrow: 880 },
  load: () => import('./Strip.svelte')
});
