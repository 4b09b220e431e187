import { defineFigure } from '../../../definition.ts';
import { decodersParams } from './decodersParams.ts';

export default defineFigure({
  id: 'manifold/decoders',
  title: 'Bent is not lost',
  summary:
    'The same n channels, read by two decoders: the fixed matrix T⁺ returns a bent spiral, the exact decoder the spiral itself.',
  params: decodersParams,
  examples: [
    { name: 'exact', title: 'The exact decoder returns the spiral', state: 'decoder=exact' },
    { name: 'many', title: 'A thousand channels, and still bent', state: 'n=1024' },
    { name: 'few', title: 'Three channels: no decoder finds the lost half', state: 'n=3' }
  ],
  height: { wide: 665, narrow: 580 },
  load: () => import('./Decoders.svelte')
});
