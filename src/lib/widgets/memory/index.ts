import { defineWidget } from '../definition.ts';
import { memoryParams } from './memoryParams.ts';

export default defineWidget({
  id: 'memory',
  title: 'Memory lab',
  summary: 'What must stay in memory is what the shortcut connects.',
  params: memoryParams,
  examples: [
    { name: 'fused', title: 'The block as one operation', state: 'mode=fused' },
    { name: 'split', title: 'The inner channels in four slices', state: 'mode=split' },
    {
      name: 'first-blocks',
      title: 'Block 1, which decides the memory of the network',
      state: 'size=112&channels=16&stride=2'
    },
    { name: 'waiting', title: 'The input waits for the shortcut', state: 'step=1' },
    {
      name: 'late-block',
      title: 'A late block, float32, same bottleneck',
      state: 'size=14&channels=64&out=64&bytes=4&match=bottleneck&mode=in-place'
    }
  ],
  load: () => import('./Memory.svelte')
});
