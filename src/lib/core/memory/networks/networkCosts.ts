import { normNumbers, type ParameterCounting } from '#lib/core/network/costs.ts';
import type { Shape } from '#lib/core/network/shapes.ts';
import type { OperationKind } from '../graph.ts';
import { networkShapes, type NetworkDescription, type NetworkLayer } from './description.ts';

const weighted: ReadonlySet<OperationKind> = new Set([
  'reduce',
  'expand',
  'convolution',
  'depthwise',
  'project'
]);

/** Whether a layer has weights: pooling, shuffling, adding and concatenating have none. */
function hasWeights({ kind }: NetworkLayer): boolean {
  return weighted.has(kind);
}

/** Kernel weights of one layer: k²·(input channels per group)·output channels. */
function kernelWeights(layer: NetworkLayer, shapes: ReadonlyMap<string, Shape>): number {
  if (!hasWeights(layer)) return 0;
  const inputs = shapes.get(layer.inputs[0])!.channels;
  const outputs = shapes.get(layer.id)!.channels;
  const groups = layer.kind === 'depthwise' ? inputs : layer.groups;
  return (layer.kernelSize ** 2 * inputs * outputs) / groups;
}

/** Multiplications with addition of the whole network (section 3.1); pooling is not counted. */
export function networkMultiplyAdds(network: NetworkDescription): number {
  const shapes = networkShapes(network);
  return network.layers.reduce((sum, layer) => {
    const { height, width } = shapes.get(layer.id)!;
    return sum + height * width * kernelWeights(layer, shapes);
  }, 0);
}

/** Parameters of the whole network; the default counts as most tables do, with batch norm's scale and offset. */
export function networkParameters(
  network: NetworkDescription,
  counting: ParameterCounting = 'batch-norm'
): number {
  const shapes = networkShapes(network);
  return network.layers.filter(hasWeights).reduce((sum, layer) => {
    const perChannel = layer.predicts ? 1 : normNumbers[counting];
    return sum + kernelWeights(layer, shapes) + perChannel * shapes.get(layer.id)!.channels;
  }, 0);
}
