import { defineFigure } from '../../../definition.ts';
import { stripParams } from './stripParams.ts';

export default defineFigure({
  id: 'network/strip',
  title: 'Large and thin at first, small and deep at the end',
  summary:
    'A photograph on its way through the seventeen blocks of MobileNetV2, one real map from each, and what is found in it.',
  params: stripParams,
  shared: ['image', 'backend'],
  examples: [
    { name: 'late', title: 'A late block enlarged: 19 × 19 positions', state: '' },
    { name: 'stem', title: 'The first convolution: 150 × 150 positions', state: 'layer=stem' },
    { name: 'end', title: 'The end: 10 × 10 positions, 1280 channels', state: 'layer=last' },
    { name: 'horses', title: 'Horses, run immediately', state: 'image=horses&layer=b5' }
  ],
  height: { wide: 700, narrow: 880 },
  load: () => import('./Strip.svelte')
});
