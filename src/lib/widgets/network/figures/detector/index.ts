import { defineFigure } from '../../../definition.ts';
import { networkParams } from '../../networkParams.ts';

export default defineFigure({
  id: 'network/detector',
  title: '1,917 guesses become one box',
  summary: 'Default boxes, scores and non-maximum suppression.',
  params: networkParams,
  shared: ['image', 'backend'],
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Detector.svelte')
});
