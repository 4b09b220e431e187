import { defineFigure } from '../../../definition.ts';
import { networkParams } from '../../networkParams.ts';

export default defineFigure({
  id: 'network/why',
  title: 'What the score rests on',
  summary: 'Which parts of the picture a detection depends on.',
  params: networkParams,
  shared: ['image', 'backend'],
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Why.svelte')
});
