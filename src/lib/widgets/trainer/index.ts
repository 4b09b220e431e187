import { defineWidget } from '../definition.ts';
import { trainerParams } from './trainerParams.ts';

export default defineWidget({
  id: 'trainer',
  title: 'The linear bottleneck on trial',
  summary:
    'Watch small networks of inverted residual blocks learn two spirals, with linear bottlenecks and with ReLU6 ones.',
  params: trainerParams,
  examples: [
    { name: 'no-shortcut', title: 'Without a shortcut', state: 'shortcut=none' },
    { name: 'wide', title: 'Plenty of room: eight channels', state: 'width=8' },
    { name: 'one-channel', title: 'A single channel', state: 'width=1&t=12' },
    {
      name: 'after-the-sum',
      title: 'ReLU6 after the sum',
      state: 'placement=after&depth=5'
    }
  ],
  load: () => import('./Trainer.svelte')
});
