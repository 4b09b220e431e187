import { defineWidget } from '../definition.ts';
import { integer } from '../host/params.ts';

const params = { n: integer(3, 0, 99) };
export type SampleParams = typeof params;

/** A widget for the tests of the host; not in the registry. */
export const sample = defineWidget({
  id: 'sample',
  title: 'Sample',
  summary: 'Doubles a number.',
  params,
  examples: [{ name: 'eight', title: 'Eight', state: 'n=8' }],
  load: () => import('./Sample.svelte')
});
