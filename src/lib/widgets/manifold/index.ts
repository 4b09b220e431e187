import { defineWidget } from '../definition.ts';
import { manifoldParams } from './manifoldParams.ts';

export default defineWidget({
  id: 'manifold',
  title: 'Manifold lab',
  summary: 'With few dimensions whole wedges fold onto a line; with many, nothing is lost.',
  params: manifoldParams,
  examples: [
    { name: 'two', title: 'Two dimensions: three quarters at stake', state: 'n=2' },
    { name: 'five', title: 'Five dimensions', state: 'n=5&seed=2' },
    { name: 'many', title: 'Thirty dimensions: bent, not lost', state: 'n=30' },
    { name: 'exact', title: 'The same, decoded exactly', state: 'n=30&decoder=exact' },
    { name: 'linear', title: 'Without ReLU', state: 'activation=identity' },
    { name: 'clipped', title: 'ReLU6 clips above as well', state: 'n=8&activation=relu6' }
  ],
  load: () => import('./Manifold.svelte')
});
