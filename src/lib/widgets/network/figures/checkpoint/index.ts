import { defineFigure } from '../../../definition.ts';
import { checkpointFigureParams } from './checkpointFigureParams.ts';

export default defineFigure({
  id: 'network/checkpoint',
  title: 'Your own MobileNetV2, recognised by its structure',
  summary:
    'Any MobileNetV2 in TensorFlow.js format: its structure is compared with Table 2 of the paper, and every figure on the page then shows it.',
  params: checkpointFigureParams,
  shared: ['image', 'backend'],
  examples: [
    { name: 'unit', title: 'For pixel values from 0 to 1', state: 'pixels=unit' },
    { name: 'bgr', title: 'For BGR colour order', state: 'colours=bgr' }
  ],
  height: { wide: 420, narrow: 740 },
  load: () => import('./Checkpoint.svelte')
});
