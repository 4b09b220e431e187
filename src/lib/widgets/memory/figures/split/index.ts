import { defineFigure } from '../../../definition.ts';
import { splittingParams } from '../../split/splittingParams.ts';

export default defineFigure({
  id: 'memory/split',
  title: 'In slices, a block needs less memory. Is its output still the same?',
  summary:
    'A block of the trained network run in slices of its inner channels: its output, its bytes and its time on this machine.',
  params: splittingParams,
  examples: [
    { name: 'early', title: 'Block 1, where the picture is large', state: 'block=b1&slices=4' },
    { name: 'late', title: 'Block 15 in five slices', state: 'block=b15&slices=5' }
  ],
  height: { wide: 640, narrow: 820 },
  load: () => import('./Split.svelte')
});
