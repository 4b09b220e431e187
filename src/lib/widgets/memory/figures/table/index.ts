import { defineFigure } from '../../../definition.ts';
import { table3Params } from '../../table/tableParams.ts';

export default defineFigure({
  id: 'memory/table',
  title: 'Table 3 survives its own misprints: MobileNetV2 needs the least',
  summary:
    'The paper’s memory table recomputed cell by cell: what is printed, what the networks have, and why the two differ.',
  params: table3Params,
  examples: [
    { name: 'table', title: 'What is printed, and what the networks have', state: '' },
    {
      name: 'misprint',
      title: 'A cell that prints twice its bytes',
      state: 'cell=mobilenet-v1.7'
    },
    {
      name: 'stem',
      title: 'A stem that is fused away without being mentioned',
      state: 'cell=mobilenet-v2.112&tensors=between'
    },
    {
      name: 'equation-2',
      title: 'Inputs and outputs together, as Eq. 2 counts',
      state: 'table=operation'
    }
  ],
  height: { wide: 700, narrow: 860 },
  load: () => import('./Table.svelte')
});
