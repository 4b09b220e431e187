import { defineFigure } from '../../../definition.ts';
import { spiralParams } from './spiralParams.ts';

export default defineFigure({
  id: 'manifold/spiral',
  title: 'With few dimensions, whole wedges are lost; with many, none',
  summary:
    'The paper’s spiral passes through n random channels with ReLU and back: few channels lose whole wedges of the plane, thirty lose none.',
  params: spiralParams,
  examples: [
    { name: 'two', title: 'Two dimensions: one quarter survives', state: 'n=2' },
    { name: 'three', title: 'Three dimensions: exactly half is lost', state: 'n=3' },
    { name: 'fifteen', title: 'Fifteen dimensions: usually nothing is lost', state: 'n=15' },
    { name: 'thirty', title: 'Thirty dimensions: bent, not lost', state: 'n=30' }
  ],
  height: { wide: 706, narrow: 640 },
  load: () => import('./Spiral.svelte')
});
