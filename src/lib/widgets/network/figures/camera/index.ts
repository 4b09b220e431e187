import { defineFigure } from '../../../definition.ts';
import { cameraFigureParams } from './cameraFigureParams.ts';

export default defineFigure({
  id: 'network/camera',
  title: 'The network on your camera, frame by frame',
  summary:
    'The detector runs on your camera or a video as fast as this machine can; nothing leaves the machine.',
  params: cameraFigureParams,
  shared: ['image', 'backend'],
  examples: [
    { name: 'strict', title: 'Only what it is sure of', state: 'score=0.7' },
    { name: 'lenient', title: 'Every faint guess too', state: 'score=0.2' }
  ],
  height: { wide: 640, narrow: 620 },
  load: () => import('./Camera.svelte')
});
