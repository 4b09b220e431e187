import { defineFigure } from '../../../definition.ts';
import { withDefaults } from '../../../host/params.ts';
import { wholeNetworkParams } from '../../networks/networksParams.ts';

export default defineFigure({
  id: 'memory/networks',
  title:
    'Every peak sits where the picture is large; only MobileNetV2 reduces it by more than half',
  summary:
    'Bytes in memory during every operation of four networks, on one scale, from the picture to the prediction.',
  params: withDefaults(wholeNetworkParams, { mode: 'fused' }),
  examples: [
    { name: 'fused', title: 'Four networks with each block as one operation', state: '' },
    { name: 'plain', title: 'The four run plainly', state: 'mode=plain' },
    {
      name: 'mobilenet-v2',
      title: 'MobileNetV2 alone, run plainly',
      state: 'mode=plain&network=mobilenet-v2'
    },
    {
      name: 'waiting',
      title: 'A tensor that waits for SSDLite’s first predictor',
      state: 'mode=plain&network=ssdlite&resolution=300&operation=ssdlite.last.convolution'
    }
  ],
  height: { wide: 690, narrow: 880 },
  load: () => import('./Networks.svelte')
});
