import {
  findLayer,
  findStage,
  paddingOf,
  resolutionOf,
  tensorShapes,
  type Axis,
  type Resolution,
  type Shape
} from './shapes.ts';
import type { LayerSpec, NetworkSpec, TapRef } from './spec.ts';

/** Positions along one axis, both ends included. They may lie outside the map: on its zero border. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/**
 * What a layer reads along one axis to compute these positions of its output. The axis matters only
 * for layers with a padding of their own.
 */
export function inputSpan(
  layer: LayerSpec,
  inputSize: number,
  output: Span,
  axis: Axis = 'height'
): Span {
  if (layer.kind === 'pool') return { first: 0, last: inputSize - 1 };
  const { kernelSize, stride, dilation } = layer;
  const [before] = paddingOf(layer, inputSize, axis);
  return {
    first: output.first * stride - before,
    last: output.last * stride - before + (kernelSize - 1) * dilation
  };
}

/**
 * The part of the input picture that one position of a tensor depends on, as [x, y, width, height] in
 * pixels of the network's input. It is not clipped: near the border it reaches outside the picture,
 * where the padding's zeros are.
 * @throws RangeError if the tensor does not exist or the position lies outside it
 */
export function receptiveField(
  spec: NetworkSpec,
  tap: TapRef,
  position: { readonly x: number; readonly y: number },
  resolution: Resolution = resolutionOf(spec)
): readonly [x: number, y: number, width: number, height: number] {
  const shapes = tensorShapes(spec, resolution);
  const shape = shapes.get(`${tap.stage}.${tap.tap}`);
  if (!shape) throw new RangeError(`The network has no tensor ${tap.stage}.${tap.tap}.`);
  const { x, y } = position;
  if (!isIndex(x, shape.width) || !isIndex(y, shape.height)) {
    const size = `${shape.width}×${shape.height}`;
    throw new RangeError(`Position (${x}, ${y}) is outside ${tap.stage}.${tap.tap}, ${size}.`);
  }
  const across = traceBack(spec, shapes, tap, 'width', { first: x, last: x });
  const down = traceBack(spec, shapes, tap, 'height', { first: y, last: y });
  return [across.first, down.first, across.last - across.first + 1, down.last - down.first + 1];
}

function isIndex(value: number, size: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < size;
}

function traceBack(
  spec: NetworkSpec,
  shapes: ReadonlyMap<string, Shape>,
  tap: TapRef,
  axis: Axis,
  span: Span
): Span {
  if (tap.stage === 'image') return span;
  const stage = findStage(spec, tap.stage);
  // the shortcut adds one position of the block's input; the projection's own field surrounds it
  const layer = findLayer(stage, tap.tap === 'sum' ? 'project' : tap.tap);
  const from = layer.from === 'input' ? stage.input : { stage: stage.id, tap: layer.from };
  const size = shapes.get(`${from.stage}.${from.tap}`)![axis];
  return traceBack(spec, shapes, from, axis, inputSpan(layer, size, span, axis));
}
