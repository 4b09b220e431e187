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
      name: 'solid',
      title: 'The two blocks as solid slabs, volume is bytes',
      state: 'slabs=solid&step=1'
    },
    { name: 'figure-3', title: 'The two blocks after the paper’s Fig. 3', state: 'slabs=fig3' },
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
    },
    {
      name: 'networks',
      title: 'MobileNetV2 from the first operation to the last',
      state: 'network=mobilenet-v2&mode=fused'
    },
    {
      name: 'table-3',
      title: 'Table 3: a cell that prints twice its bytes',
      state: 'cell=mobilenet-v1.7'
    },
    {
      name: 'device',
      title: 'A microcontroller of 320 KB, and which blocks spill',
      state: 'device=stm32f746&bytes=1&resolution=96&network=mobilenet-v2'
    },
    {
      name: 'smallest',
      title: 'The whole network in the least memory, planned and measured',
      state: 'limit=0'
    },
    {
      name: 'sliced',
      title: 'Block 3 of the trained network in five slices',
      state: 'block=b3&slices=5'
    },
    {
      name: 'detector',
      title: 'A tensor that waits for SSDLite’s first predictor',
      state: 'network=ssdlite&resolution=300&operation=ssdlite.last.convolution'
    },
    {
      name: 'own-stack',
      title: 'MobileNetV2’s blocks turned inside out',
      state:
        'network=stack&stack=r1c16.r6c144n2s2.r6c192n3s2.r6c384n4s2.r6c576n3.r6c960n3s2.r6c1920&mode=fused'
    }
  ],
  load: () => import('./Memory.svelte')
});
