import type { Activation } from '#lib/core/network/spec.ts';
import type { Graph, GraphConstant, GraphNode } from '../graph/graph.ts';
import { ImportError } from '../importError.ts';

const kinds: Readonly<Record<string, 'convolution' | 'depthwise'>> = {
  Conv2D: 'convolution',
  _FusedConv2D: 'convolution',
  DepthwiseConv2dNative: 'depthwise',
  FusedDepthwiseConv2dNative: 'depthwise'
};

const activations: Readonly<Record<string, Activation>> = { Relu6: 'relu6', Relu: 'relu' };

/** What a convolution node says of itself, with the bias and activation fused into it, if any. */
export interface ConvolutionNode {
  readonly kind: 'convolution' | 'depthwise';
  readonly kernel: GraphConstant;
  readonly kernelSize: number;
  readonly stride: number;
  readonly dilation: number;
  readonly bias: Float32Array | undefined;
  readonly activation: Activation;
}

export function isConvolution(node: GraphNode): boolean {
  return Object.hasOwn(kinds, node.op);
}

/** The activation that a node applies, or undefined if it is no activation. */
export function activationOf(node: GraphNode): Activation | undefined {
  return Object.hasOwn(activations, node.op) ? activations[node.op] : undefined;
}

/** @throws ImportError for kernels, strides or paddings that no MobileNetV2 has */
export function readConvolution(graph: Graph, node: GraphNode): ConvolutionNode {
  const kind = kinds[node.op];
  const kernel = constantInput(graph, node, 1);
  const [height, width, , multiplier] = kernel.shape;
  if (kernel.shape.length !== 4 || height !== width || ![1, 3].includes(height))
    throw new ImportError(`Its kernel is ${kernel.shape.join('×')}, not 1×1 or 3×3.`, node.name);
  if (kind === 'depthwise' && multiplier !== 1)
    throw new ImportError(`It makes ${multiplier} maps of each channel, not one.`, node.name);
  if (node.attributes.dataFormat === 'NCHW')
    throw new ImportError('Its channels come before height and width (NCHW).', node.name);
  if (node.attributes.padding === 'VALID' && height > 1)
    throw new ImportError('It has no zero border (padding VALID, not SAME).', node.name);
  const fused = (node.attributes.fusedOps ?? []).filter((word) => word !== '');
  const last = fused[fused.length - 1];
  return {
    kind,
    kernel,
    kernelSize: height,
    stride: evenly(node, node.attributes.strides, 'strides'),
    dilation: evenly(node, node.attributes.dilations, 'dilations'),
    bias: fused.includes('BiasAdd') ? constantInput(graph, node, 2).data : undefined,
    activation:
      last !== undefined && Object.hasOwn(activations, last) ? activations[last] : 'linear'
  };
}

/** Strides and dilations are [1, y, x, 1]; both axes have the same one. */
function evenly(node: GraphNode, values: readonly number[] | undefined, what: string): number {
  if (values === undefined) return 1;
  const [, y, x] = values;
  if (values.length !== 4 || y !== x)
    throw new ImportError(
      `Its ${what} are ${values.join(', ')}, not equal on both axes.`,
      node.name
    );
  return y;
}

function constantInput(graph: Graph, node: GraphNode, index: number): GraphConstant {
  const name = node.inputs[index]?.node;
  const constant = name === undefined ? undefined : graph.constants.get(name);
  if (!constant) throw new ImportError('Its weights are not in the file.', node.name);
  return constant;
}
