import type { LayerPadding } from '#lib/core/network/spec.ts';
import { constantAt, type Graph, type GraphNode } from '../graph/graph.ts';
import { ImportError } from '../importError.ts';

const none: LayerPadding = { height: [0, 0], width: [0, 0] };

/**
 * What a convolution reads: the tensor before a node that adds a border of zeros (Keras'
 * ZeroPadding2D), and that border.
 * @throws ImportError if the border is not of zeros around height and width
 */
export function paddedInput(
  graph: Graph,
  node: GraphNode
): { readonly input: string; readonly border: LayerPadding | undefined } {
  const [{ node: name }] = node.inputs;
  const before = graph.nodes.get(name);
  if (before?.op !== 'Pad' && before?.op !== 'PadV2') return { input: name, border: undefined };
  const border = constantAt(graph, before, 1);
  const value = before.op === 'PadV2' ? (constantAt(graph, before, 2)?.data[0] ?? 0) : 0;
  if (!border || border.data.length !== 8)
    throw new ImportError('The file does not say how wide its padding is.', before.name);
  if (value !== 0)
    throw new ImportError(`It is padded with ${value} instead of zeros.`, before.name);
  return { input: before.inputs[0].node, border: ofHeightAndWidth(before, [...border.data]) };
}

/**
 * The zeros around a convolution's input as its node and a border before it say; undefined for SAME.
 * @throws ImportError if both add zeros, or for a 1×1 kernel that reads a border
 */
export function explicitPadding(
  node: GraphNode,
  kernelSize: number,
  border: LayerPadding | undefined
): LayerPadding | undefined {
  const { padding = 'VALID', explicitPaddings } = node.attributes;
  const own =
    padding === 'EXPLICIT' && explicitPaddings
      ? ofHeightAndWidth(node, explicitPaddings)
      : padding === 'SAME'
        ? undefined
        : none;
  const isNone = (zeros: LayerPadding) => [...zeros.height, ...zeros.width].every((n) => n === 0);
  // around a single pixel SAME adds nothing
  const adds = own ? !isNone(own) : kernelSize > 1;
  if (border && !isNone(border)) {
    if (adds) throw new ImportError('Its input is padded with zeros twice.', node.name);
    if (kernelSize === 1)
      throw new ImportError(
        'It is a 1×1 convolution on a zero-padded input, which a MobileNetV2 does not have.',
        node.name
      );
    return border;
  }
  return kernelSize === 1 && !adds ? undefined : own;
}

function ofHeightAndWidth(node: GraphNode, counts: readonly number[]): LayerPadding {
  const [b0, b1, top, bottom, left, right, c0, c1] = counts;
  if (b0 + b1 + c0 + c1 !== 0)
    throw new ImportError('It pads other axes than height and width.', node.name);
  return { height: [top, bottom], width: [left, right] };
}
