import { defineFigure } from '../../../definition.ts';
import { deviceFigureParams } from './deviceFigureParams.ts';

export default defineFigure({
  id: 'memory/device',
  title: 'Which blocks fit into this chip?',
  summary: 'The most bytes alive while each block runs, against the fast memory of a real device.',
  params: deviceFigureParams,
  examples: [
    { name: 'plain', title: 'The same chip, blocks run plainly', state: 'mode=plain' },
    { name: 'small', title: 'A picture of 96×96', state: 'resolution=96' }
  ],
  height: { wide: 700, narrow: 840 },
  load: () => import('./Device.svelte')
});
