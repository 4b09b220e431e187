import { defineFigure } from '../../../definition.ts';
import { networkParams } from '../../networkParams.ts';

export default defineFigure({
  id: 'network/checkpoint',
  title: 'Your own model',
  summary: 'Any MobileNetV2 in TensorFlow.js format, recognised by its structure.',
  params: networkParams,
  shared: ['image', 'backend'],
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Checkpoint.svelte')
});
