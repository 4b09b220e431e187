import { defineFigure } from '../../../definition.ts';
import { whyFigureParams } from './whyFigureParams.ts';

export default defineFigure({
  id: 'network/why',
  title: 'What the score depends on',
  summary:
    'Parts of the photograph are covered one after the other. The detection depends most on the parts that lower its score most.',
  params: whyFigureParams,
  shared: ['image', 'backend'],
  examples: [
    { name: 'dog', title: 'What makes it a dog', state: 'image=dog' },
    { name: 'gradient', title: 'The gradient instead', state: 'image=dog&method=gradient' },
    { name: 'horses', title: 'Only one of the horses', state: 'image=horses&coverSide=25' },
    {
      name: 'teddy',
      title: 'Why a hen is taken for a teddy bear',
      state: 'image=chickens&detection=2&coverSide=25'
    }
  ],
  height: { wide: 580, narrow: 860 },
  load: () => import('./Why.svelte')
});
