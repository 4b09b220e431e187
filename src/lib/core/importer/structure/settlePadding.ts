import {
  layerOutputShape,
  layerOutputSize,
  outputSize,
  samePadding,
  tensorShapes,
  type Axis,
  type Shape
} from '#lib/core/network/shapes.ts';
import {
  weightKey,
  type LayerSpec,
  type NetworkSpec,
  type StageSpec,
  type TapName
} from '#lib/core/network/spec.ts';
import { ImportError } from '../importError.ts';

/**
 * Leaves out every padding that equals SAME for the size of its map: Keras pads before a stride of 2
 * by (0, 1) on even sizes and (1, 1) on odd ones, which is what SAME does.
 * @param nodes names of the graph's nodes by `stage.tap`, for messages
 * @throws ImportError if a map would have no positions, a layer reads another number of channels than
 * there are, or a shortcut adds tensors of different sizes
 */
export function settlePadding(spec: NetworkSpec, nodes: ReadonlyMap<string, string>): NetworkSpec {
  const stages: StageSpec[] = [];
  for (const stage of spec.stages) {
    const shapes = tensorShapes({ ...spec, stages });
    stages.push(settleStage(stage, shapes, nodes));
  }
  return { ...spec, stages };
}

function settleStage(
  stage: StageSpec,
  shapes: ReadonlyMap<string, Shape>,
  nodes: ReadonlyMap<string, string>
): StageSpec {
  const own = new Map<string, Shape>();
  const source = shapes.get(`${stage.input.stage}.${stage.input.tap}`)!;
  const node = (tap: TapName) => nodes.get(weightKey(stage.id, tap));
  const layers = stage.layers.map((layer) => {
    const input = layer.from === 'input' ? source : own.get(layer.from)!;
    if (input.channels !== layer.inputChannels)
      throw new ImportError(
        `It expects ${layer.inputChannels} channels, but its input has ${input.channels}.`,
        node(layer.tap)
      );
    const settled = isSame(layer, input) ? withoutPadding(layer) : layer;
    const output = layerOutputShape(settled, input);
    if (output.height < 1 || output.width < 1)
      throw new ImportError(
        `A map of ${input.height}×${input.width} is too small for it; use a larger input picture.`,
        node(layer.tap)
      );
    own.set(layer.tap, output);
    return settled;
  });
  const [last] = layers.slice(-1);
  if (stage.shortcut && !isAlike(own.get(last.tap)!, source))
    throw new ImportError('Its shortcut adds tensors of different sizes.', node('sum'));
  return { ...stage, layers };
}

function isAlike(a: Shape, b: Shape): boolean {
  return a.height === b.height && a.width === b.width && a.channels === b.channels;
}

/** Zeros behind the map that no window reaches make no difference. */
function isSame(layer: LayerSpec, input: Shape): boolean {
  const { padding, kernelSize, stride, dilation } = layer;
  return (['height', 'width'] satisfies Axis[]).every((axis) => {
    const size = input[axis];
    const [before] = samePadding(size, kernelSize, stride, dilation);
    const begins = !padding || padding[axis][0] === before;
    return begins && layerOutputSize(layer, size, axis) === outputSize(size, stride);
  });
}

function withoutPadding(layer: LayerSpec): LayerSpec {
  const { tap, from, kind, kernelSize, stride, dilation } = layer;
  const { inputChannels, outputChannels, activation } = layer;
  return {
    ...{ tap, from, kind, kernelSize, stride, dilation },
    ...{ inputChannels, outputChannels, activation }
  };
}
