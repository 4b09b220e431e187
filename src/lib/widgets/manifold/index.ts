import { defineWidget } from '../definition.ts';
import { manifoldParams } from './manifoldParams.ts';

export default defineWidget({
  id: 'manifold',
  title: 'Manifold lab',
  summary: 'With few dimensions, whole wedges fold onto a line; with many, nothing is lost.',
  params: manifoldParams,
  examples: [
    { name: 'two', title: 'Two dimensions: three quarters are lost', state: 'n=2' },
    { name: 'five', title: 'Five dimensions', state: 'n=5&seed=2' },
    { name: 'many', title: 'Thirty dimensions: bent, not lost', state: 'n=30' },
    { name: 'exact', title: 'The same, decoded exactly', state: 'n=30&decoder=exact' },
    { name: 'linear', title: 'Without ReLU', state: 'activation=identity' },
    { name: 'clipped', title: 'ReLU6 clips at the top as well', state: 'n=8&activation=relu6' },
    {
      name: 'point',
      title: 'One point followed into a lost sector',
      state: 'n=4&seed=3&point=-2_3&decoder=exact'
    },
    {
      name: 'classes',
      title: 'Two interleaved spirals through evenly spaced rows',
      state: 'n=5&rows=even&curve=two-spirals'
    },
    {
      name: 'arrows',
      title: 'Your own rows: none is active on half of the plane',
      state: 'n=3&rows=custom&arrows=1_0*0.8_0.9*0.9_-0.7'
    },
    { name: 'cells', title: 'A bias cuts the plane into cells', state: 'n=6&bias=1.5&curve=grid' },
    {
      name: 'drawn',
      title: 'A drawn heart',
      state:
        'n=4&curve=drawn&drawn=EAFDhnlyu444xowozizi0bzbxUwUsQrPkNkMcMcMVMUMQOPONPMONQNQQRPQIFSKbRfbflbvS2I7QwPvNwNwNyMxQyPyV0U0c0c0k0kzsxrwxsws0lzlzezexYwY4IuIlOhZ'
    },
    { name: 'photo', title: 'A photograph as ten thousand points', state: 'n=5&curve=photo' },
    { name: 'swiss-roll', title: 'A Swiss roll through eight channels', state: 'n=8&d=3' },
    {
      name: 'sphere',
      title: 'A sphere, folded into the octant',
      state: 'n=3&d=3&curve=sphere&cut=1'
    },
    {
      name: 'tour',
      title: 'A grand tour of twelve dimensions',
      state: 'n=12&space=tour&tour=40&activation=gelu'
    }
  ],
  load: () => import('./Manifold.svelte')
});
