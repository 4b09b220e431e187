import type { Activation, LayerPadding } from '#lib/core/network/spec.ts';
import { constantAt, type Graph, type GraphConstant, type GraphNode } from '../graph/graph.ts';
import { ImportError } from '../importError.ts';
import { explicitPadding, paddedInput } from './padding.ts';

const kinds: Readonly<Record<string, 'convolution' | 'depthwise'>> = {
  Conv2D: 'convolution',
  _FusedConv2D: 'convolution',
  FusedConv2D: 'convolution',
  DepthwiseConv2dNative: 'depthwise',
  FusedDepthwiseConv2dNative: 'depthwise',
  MatMul: 'convolution',
  _FusedMatMul: 'convolution'
};

const activations: Readonly<Record<string, Activation>> = { Relu6: 'relu6', Relu: 'relu' };

/** What a convolution node says of itself, with the bias and activation fused into it, if any. */
export interface ConvolutionNode {
  readonly kind: 'convolution' | 'depthwise';
  /** A matrix product: a 1×1 convolution of a map of one pixel. */
  readonly isDense: boolean;
  /** Convolution: [k, k, in, out]; depthwise: [k, k, channels, 1]. */
  readonly kernel: GraphConstant;
  readonly kernelSize: number;
  readonly stride: number;
  readonly dilation: number;
  /** Missing: SAME. It may be what SAME would be: that depends on the size of the map. */
  readonly padding: LayerPadding | undefined;
  readonly bias: Float32Array | undefined;
  readonly activation: Activation;
  /** Name of the tensor that it reads, before a border that is added by a node of its own. */
  readonly input: string;
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
  const weights = weightsAt(graph, node, 1);
  if (/MatMul/.test(node.op)) return readDense(graph, node, weights);
  const kind = kinds[node.op];
  const [height, width, , multiplier] = weights.shape;
  if (weights.shape.length !== 4 || height !== width || ![1, 3].includes(height))
    throw new ImportError(
      `Its ${kind} kernel is ${weights.shape.slice(0, 2).join('×')}, not 1×1 or 3×3.`,
      node.name
    );
  if (kind === 'depthwise' && multiplier !== 1)
    throw new ImportError(
      `It produces ${multiplier} maps from each channel; in a MobileNetV2 it is one.`,
      node.name
    );
  if (node.attributes.dataFormat === 'NCHW')
    throw new ImportError(
      'Its channels come before its height and width (NCHW); only NHWC is supported.',
      node.name
    );
  if ((node.attributes.groups ?? 1) > 1)
    throw new ImportError(`It has ${node.attributes.groups} groups, not one.`, node.name);
  const { input, border } = paddedInput(graph, node);
  return {
    kind,
    isDense: false,
    kernel: weights,
    kernelSize: height,
    stride: evenly(node, node.attributes.strides, 'strides'),
    dilation: evenly(node, node.attributes.dilations, 'dilations'),
    padding: explicitPadding(node, height, border),
    ...fusedInto(graph, node),
    input
  };
}

function readDense(graph: Graph, node: GraphNode, weights: GraphConstant): ConvolutionNode {
  if (weights.shape.length !== 2)
    throw new ImportError(
      `It multiplies by weights with ${weights.shape.length} axes; two are expected.`,
      node.name
    );
  const [inputs, outputs] = node.attributes.transposesWeights
    ? [weights.shape[1], weights.shape[0]]
    : weights.shape;
  const data = node.attributes.transposesWeights
    ? Float32Array.from(weights.data, (_, i) => {
        return weights.data[(i % outputs) * inputs + Math.floor(i / outputs)];
      })
    : weights.data;
  return {
    kind: 'convolution',
    isDense: true,
    kernel: { shape: [1, 1, inputs, outputs], data },
    ...{ kernelSize: 1, stride: 1, dilation: 1, padding: undefined },
    ...fusedInto(graph, node),
    input: node.inputs[0].node
  };
}

function fusedInto(graph: Graph, node: GraphNode): Pick<ConvolutionNode, 'bias' | 'activation'> {
  const fused = (node.attributes.fusedOps ?? []).filter((word) => word !== '');
  const others = fused.filter((word) => word !== 'BiasAdd');
  const unknown = others.find((word) => word !== 'linear' && !Object.hasOwn(activations, word));
  if (unknown !== undefined || others.length > 1)
    throw new ImportError(
      `It includes “${unknown ?? others.join(' ')}”, which is not supported.`,
      node.name
    );
  const [word = 'linear'] = others;
  return {
    bias: fused.includes('BiasAdd') ? weightsAt(graph, node, 2).data : undefined,
    activation: activations[word] ?? 'linear'
  };
}

/** Strides and dilations are [1, y, x, 1]; both axes have the same one. */
function evenly(node: GraphNode, values: readonly number[] | undefined, what: string): number {
  if (values === undefined) return 1;
  const [, y, x] = values;
  if (values.length !== 4 || y !== x || !(y > 0))
    throw new ImportError(
      `Its ${what} are ${values.join(', ')}; they must be equal on both axes.`,
      node.name
    );
  return y;
}

function weightsAt(graph: Graph, node: GraphNode, index: number): GraphConstant {
  const constant = constantAt(graph, node, index);
  if (!constant) throw new ImportError('Its weights are missing from the file.', node.name);
  if (constant.isWhole)
    throw new ImportError('Its weights are integers (dtype int32) instead of float32.', node.name);
  return constant;
}
