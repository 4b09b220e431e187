import { defineFigure } from '../../../definition.ts';
import { trainerParams } from '../../trainerParams.ts';

export default defineFigure({
  id: 'trainer/run',
  title: 'One training, live',
  summary: 'One pair of small networks learns two spirals while you watch.',
  params: trainerParams,
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Run.svelte')
});
