import { buildBlock, type Block, type BlockLayer } from './block.ts';
import { hasShortcut, type BlockShape } from './blockShape.ts';

/**
 * The inverted residual of Table 1: 1×1 up to t·d′ channels, 3×3 depthwise, linear 1×1 down to d″,
 * a shortcut between the narrow ends where it can be. With t = 1 there is no expansion layer, as in
 * the official code (the paper's first block).
 */
export function invertedBlock(shape: BlockShape): Block {
  return buildBlock({
    size: shape.size,
    bytesPerValue: shape.bytesPerValue,
    inputRole: 'bottleneck',
    layers: invertedLayers(shape),
    shortcut: hasShortcut(shape)
  });
}

function invertedLayers(shape: BlockShape): readonly BlockLayer[] {
  const { channels, outputChannels, expansion, stride } = shape;
  const inner = channels * expansion;
  const expand: BlockLayer = {
    id: 'expand',
    kernelSize: 1,
    stride: 1,
    inputChannels: channels,
    outputChannels: inner,
    depthwise: false,
    role: 'expansion'
  };
  const depthwise: BlockLayer = {
    id: 'depthwise',
    kernelSize: 3,
    stride,
    inputChannels: inner,
    outputChannels: inner,
    depthwise: true,
    role: 'depthwise'
  };
  const project: BlockLayer = {
    id: 'project',
    kernelSize: 1,
    stride: 1,
    inputChannels: inner,
    outputChannels,
    depthwise: false,
    role: 'bottleneck'
  };
  return expansion === 1 ? [depthwise, project] : [expand, depthwise, project];
}
