import { defineFigure } from '../../../definition.ts';
import { channelsFigureParams } from './channelsFigureParams.ts';

export default defineFigure({
  id: 'network/channels',
  title: 'Every map responds to something different',
  summary: 'All maps that one layer computes from the photograph, and one of them enlarged.',
  params: channelsFigureParams,
  shared: ['image', 'backend'],
  examples: [
    { name: 'expand', title: 'The 384 maps inside block 8, most varied first', state: '' },
    {
      name: 'stem',
      title: 'The 32 maps of the first convolution: edges and colours',
      state: 'layer=stem'
    },
    { name: 'narrow', title: 'The 24 signed maps between two blocks', state: 'layer=b2&tap=sum' },
    { name: 'zeros', title: 'Maps that are zero almost everywhere', state: 'layer=b5&order=zeros' }
  ],
  height: { wide: 680, narrow: 890 },
  load: () => import('./Channels.svelte')
});
