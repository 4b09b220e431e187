import { defineFigure } from '../../../definition.ts';
import { detectorParams } from './detectorParams.ts';

export default defineFigure({
  id: 'network/detector',
  title: '1,917 guesses become a few boxes',
  summary:
    'Every default box makes a guess; those that score high enough compete, and the best of each cluster is kept.',
  params: detectorParams,
  shared: ['image', 'backend'],
  examples: [
    { name: 'horses', title: 'Three horses', state: 'image=horses' },
    {
      name: 'low-score',
      title: 'A low threshold lets weak guesses in',
      state: 'image=horses&score=0.15'
    },
    {
      name: 'before',
      title: 'Before the first step of suppression',
      state: 'image=horses&score=0.3&nms=0'
    },
    {
      name: 'overlap',
      title: 'Without suppression, every cluster stays',
      state: 'image=dog&score=0.3&iou=1'
    }
  ],
  height: { wide: 560, narrow: 880 },
  load: () => import('./Detector.svelte')
});
