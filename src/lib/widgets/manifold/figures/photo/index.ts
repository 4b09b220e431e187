import { defineFigure } from '../../../definition.ts';
import { photoParams } from './photoParams.ts';

export default defineFigure({
  id: 'manifold/photo',
  title: 'With ReLU, three channels lose most of a photograph’s colours',
  summary:
    'The colour of every pixel is a point with three coordinates. A random layer of few channels with ReLU loses most of them; without ReLU, three channels are enough.',
  params: photoParams,
  examples: [
    {
      name: 'linear',
      title: 'Three channels without ReLU are enough',
      state: 'activation=identity'
    },
    { name: 'two', title: 'Two channels are too few for three numbers', state: 'n=2&photo=coffee' },
    { name: 'eight', title: 'Eight channels with ReLU: what is still lost', state: 'n=8&marks=1' },
    { name: 'many', title: 'With sixty-four channels, ReLU loses nothing', state: 'n=64' },
    { name: 'bent', title: 'The same, read by T⁺: pale, not lost', state: 'n=64&decoder=pinv' }
  ],
  height: { wide: 705, narrow: 735 },
  load: () => import('./Photo.svelte')
});
