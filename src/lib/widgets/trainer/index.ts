import { defineWidget } from '../definition.ts';
import { trainerParams } from './trainerParams.ts';

export default defineWidget({
  id: 'trainer',
  title: 'The linear bottleneck on trial',
  summary:
    'Small networks of inverted residual blocks learn two spirals before your eyes, with linear bottlenecks and with ReLU6 in them.',
  params: trainerParams,
  examples: [
    { name: 'no-shortcut', title: 'Without a shortcut', state: 'shortcut=none' },
    { name: 'wide', title: 'Room enough: eight channels', state: 'width=8' },
    { name: 'one-channel', title: 'One channel only', state: 'width=1&t=12' },
    {
      name: 'after-the-sum',
      title: 'ReLU6 after the sum',
      state: 'placement=after&depth=5'
    }
  ],
  load: () => import('./Trainer.svelte')
});
