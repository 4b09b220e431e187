import { defineFigure } from '../../../definition.ts';
import { trainerParams } from '../../trainerParams.ts';

export default defineFigure({
  id: 'trainer/tournament',
  title: 'Linear bottlenecks win over many seeds',
  summary:
    'Pairs of small networks, one with ReLU on its bottlenecks and one without, trained from many seeds.',
  params: trainerParams,
  examples: [{ name: 'start', title: 'As it starts', state: '' }],
  height: { wide: 520, narrow: 640 },
  load: () => import('./Tournament.svelte')
});
