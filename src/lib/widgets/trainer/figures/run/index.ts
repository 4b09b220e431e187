import { defineFigure } from '../../../definition.ts';
import { pickParams } from '../../../host/params.ts';
import { runNames, trainerParams } from '../../trainerParams.ts';

export default defineFigure({
  id: 'trainer/run',
  title: 'One training run, live: the boundaries form, and one seed can mislead',
  summary:
    'Two small networks that differ only in their bottleneck learn two spirals while you watch.',
  params: pickParams(trainerParams, runNames),
  examples: [
    { name: 'level', title: 'A seed with hardly any difference', state: '' },
    { name: 'apart', title: 'A seed with a large one', state: 'seed=7' },
    { name: 'no-shortcut', title: 'Without a shortcut', state: 'shortcut=none' },
    { name: 'room-enough', title: 'Ample room: six channels', state: 'width=6&steps=1000' }
  ],
  height: { wide: 590, narrow: 870 },
  load: () => import('./Run.svelte')
});
