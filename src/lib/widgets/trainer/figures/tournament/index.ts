import { defineFigure } from '../../../definition.ts';
import { pickParams, withDefaults } from '../../../host/params.ts';
import { duelNames, trainerParams } from '../../trainerParams.ts';

export default defineFigure({
  id: 'trainer/tournament',
  title: 'Over many seeds, the linear bottleneck wins: by how much, and how certainly',
  summary:
    'Pairs of small networks, one with ReLU6 on its bottlenecks and one without, are trained from many seeds; their differences are drawn with their spread.',
  params: withDefaults(pickParams(trainerParams, duelNames), { runs: 20 }),
  examples: [
    { name: 'two-channels', title: 'Two channels, the fewest that can hold a plane', state: '' },
    { name: 'three-channels', title: 'One channel more', state: 'width=3' },
    { name: 'no-shortcut', title: 'Without a shortcut', state: 'shortcut=none' },
    { name: 'room-enough', title: 'Ample room: six channels', state: 'width=6&runs=10&steps=1000' }
  ],
  height: { wide: 600, narrow: 760 },
  load: () => import('./Tournament.svelte')
});
