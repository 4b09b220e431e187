import {
  outputTap,
  type LayerSpec,
  type NetworkSpec,
  type StageSpec,
  type TapName,
  type TapRef
} from './spec.ts';

/** Height, width and channels of a tensor. */
export interface Shape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Input height and width; every function that takes one uses the spec's own where it is left out. */
export interface Resolution {
  readonly height: number;
  readonly width: number;
}

export function resolutionOf(spec: NetworkSpec): Resolution {
  return { height: spec.inputHeight, width: spec.inputWidth };
}

/** Positions along one axis after a SAME-padded layer: ⌈size / stride⌉. */
export function outputSize(size: number, stride: number): number {
  return Math.ceil(size / stride);
}

/**
 * Zeros that SAME padding puts before and after one axis. On an even size a stride of 2 pads only
 * after (0, 1), so the grid of the next map starts at the picture's very edge.
 */
export function samePadding(
  size: number,
  kernelSize: number,
  stride: number,
  dilation: number
): readonly [before: number, after: number] {
  const reach = (kernelSize - 1) * dilation + 1;
  const total = Math.max(0, (outputSize(size, stride) - 1) * stride + reach - size);
  const before = Math.floor(total / 2);
  return [before, total - before];
}

export type Axis = 'height' | 'width';

/** Zeros before and after one axis of a layer's input of this size: its own padding, else SAME. */
export function paddingOf(
  { kernelSize, stride, dilation, padding }: LayerSpec,
  size: number,
  axis: Axis
): readonly [before: number, after: number] {
  return padding ? padding[axis] : samePadding(size, kernelSize, stride, dilation);
}

/** Positions of a layer's output along one axis; 0 where its window does not fit on the input. */
export function layerOutputSize(layer: LayerSpec, size: number, axis: Axis): number {
  if (layer.kind === 'pool') return 1;
  const { kernelSize, stride, dilation, padding } = layer;
  if (!padding) return outputSize(size, stride);
  const [before, after] = padding[axis];
  const reach = (kernelSize - 1) * dilation + 1;
  return Math.max(0, Math.floor((size + before + after - reach) / stride) + 1);
}

export function layerOutputShape(layer: LayerSpec, input: Shape): Shape {
  return {
    height: layerOutputSize(layer, input.height, 'height'),
    width: layerOutputSize(layer, input.width, 'width'),
    channels: layer.outputChannels
  };
}

/** @throws RangeError if the network has no stage of this id */
export function findStage(spec: NetworkSpec, id: string): StageSpec {
  const stage = spec.stages.find((candidate) => candidate.id === id);
  if (!stage) throw new RangeError(`The network has no stage "${id}".`);
  return stage;
}

/** @throws RangeError if the stage has no layer of this name */
export function findLayer(stage: StageSpec, tap: TapName): LayerSpec {
  const layer = stage.layers.find((candidate) => candidate.tap === tap);
  if (!layer) throw new RangeError(`Stage "${stage.id}" has no layer "${tap}".`);
  return layer;
}

/** Names of all tensors of a stage in the order in which they appear. */
export function tapsOf(stage: StageSpec): TapName[] {
  const taps = stage.layers.map((layer) => layer.tap);
  return stage.shortcut ? [...taps, 'sum'] : taps;
}

/** Every tensor of the network with its shape, by `stage.tap`; the picture is `image.image`. */
export function tensorShapes(
  spec: NetworkSpec,
  resolution: Resolution = resolutionOf(spec)
): ReadonlyMap<string, Shape> {
  const channels = spec.stages[0]?.layers[0]?.inputChannels ?? 3;
  const shapes = new Map<string, Shape>([['image.image', { ...resolution, channels }]]);
  for (const stage of spec.stages) addStageShapes(stage, shapes);
  return shapes;
}

function addStageShapes(stage: StageSpec, shapes: Map<string, Shape>): void {
  const read = (tap: TapRef) => {
    const shape = shapes.get(`${tap.stage}.${tap.tap}`);
    if (!shape)
      throw new RangeError(
        `Stage "${stage.id}" reads ${tap.stage}.${tap.tap}, which does not exist.`
      );
    return shape;
  };
  for (const layer of stage.layers) {
    const from = layer.from === 'input' ? stage.input : { stage: stage.id, tap: layer.from };
    shapes.set(`${stage.id}.${layer.tap}`, layerOutputShape(layer, read(from)));
  }
  if (stage.shortcut) shapes.set(`${stage.id}.sum`, read({ stage: stage.id, tap: 'project' }));
}

/**
 * Shape of one tensor at any input resolution.
 * @throws RangeError if the tensor does not exist
 */
export function shapeOf(spec: NetworkSpec, tap: TapRef, resolution?: Resolution): Shape {
  const shape = tensorShapes(spec, resolution).get(`${tap.stage}.${tap.tap}`);
  if (!shape) throw new RangeError(`The network has no tensor ${tap.stage}.${tap.tap}.`);
  return shape;
}

/** What the next stage reads from this one. */
export function stageOutput(stage: StageSpec): TapRef {
  return { stage: stage.id, tap: outputTap(stage) };
}
