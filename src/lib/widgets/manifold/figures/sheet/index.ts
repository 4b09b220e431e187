import { defineFigure } from '../../../definition.ts';
import { sheetParams } from './sheetParams.ts';

export default defineFigure({
  id: 'manifold/sheet',
  title: 'In three dimensions, you can see the sheet fold',
  summary:
    'Three channels place the plane in space as a flat sheet; ReLU folds it into the corner where no channel is negative.',
  // a seed whose sheet lies aslant to all three axes, so that all of its folds are seen
  params: sheetParams,
  examples: [
    { name: 'flat', title: 'Before ReLU: a flat sheet in space', state: 'fold=0' },
    { name: 'half', title: 'Half folded', state: 'fold=50' },
    { name: 'planes', title: 'The planes at which it folds', state: 'cut=1&fold=50' }
  ],
  height: { wide: 663, narrow: 716 },
  load: () => import('./Sheet.svelte')
});
