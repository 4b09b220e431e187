import type { Activation } from '../../network/spec.ts';
import { blockChannels, groupsOf } from './blocked.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { PackedLayer } from './packWeights.ts';
import { shapeIn, type Shapes } from '../plan/geometry.ts';
import { pictureGeometry } from '../plan/picture.ts';
import type { Step } from '../plan/steps.ts';

/** What segments run on: kernels, the memory they share, and where everything lies in it. */
export interface Workspace {
  readonly kernels: Kernels;
  /** The whole memory. */
  readonly heap: Float32Array;
  readonly weights: ReadonlyMap<string, PackedLayer>;
  readonly shapes: Shapes;
  /** Address of a whole tensor in bytes. @throws RangeError if it is not in memory */
  readonly addressOf: (key: string) => number;
}

/** Where rows lie in memory (`kernels.ts`). */
export interface Rows {
  readonly address: number;
  readonly plane: number;
  readonly row: number;
}

export const pixelBytes = blockChannels * 4;

/** Bounds of the clip of each activation. */
export function clipOf(activation: Activation): readonly [lo: number, hi: number] {
  if (activation === 'linear') return [-Infinity, Infinity];
  return [0, activation === 'relu6' ? 6 : Infinity];
}

/** Where a whole tensor lies, from one of its rows on. */
export function wholeRows({ shapes, addressOf }: Workspace, key: string, row: number): Rows {
  const { height, width } = shapeIn(shapes, key);
  const rowBytes = width * pixelBytes;
  return { address: addressOf(key) + row * rowBytes, plane: height * rowBytes, row: rowBytes };
}

export const noRows: Rows = { address: 0, plane: 0, row: 0 };

export interface PointwiseCall {
  readonly rows: number;
  readonly columns: number;
  readonly residual?: Rows;
  /** Inputs of this call: first channel and count; all where it is missing. */
  readonly inputs?: readonly [first: number, count: number];
  /** Outputs of this call, likewise. */
  readonly outputs?: readonly [first: number, count: number];
  /** Room for the lists of channels that are not zero, where skipping the others is worth it. */
  readonly active?: number;
}

/** A 1×1 convolution of some rows, with all or some of its channels. */
export function pointwise(
  { kernels, weights }: Workspace,
  { key, layer }: Step,
  source: Rows,
  out: Rows,
  call: PointwiseCall
): void {
  const { inputChannels, outputChannels, activation } = layer!;
  const { kernel, bias } = weights.get(key)!;
  const { residual = noRows, rows, columns } = call;
  const [firstIn, countIn] = call.inputs ?? [0, inputChannels];
  const [firstOut, countOut] = call.outputs ?? [0, outputChannels];
  const group = groupsOf(inputChannels) * blockChannels * pixelBytes;
  const isLast = firstIn + countIn >= inputChannels;
  // the sums of an unfinished slice are neither clipped nor added to
  const [lo, hi] = isLast ? clipOf(activation) : clipOf('linear');
  const added = isLast ? residual : noRows;
  kernels.pointwise(
    source.address,
    source.plane,
    source.row,
    kernel + (firstOut / blockChannels) * group + firstIn * pixelBytes,
    group,
    bias + firstOut * 4,
    out.address,
    out.plane,
    out.row,
    firstIn > 0 ? 1 : 0,
    added.address,
    added.plane,
    added.row,
    groupsOf(countIn),
    groupsOf(countOut),
    rows,
    columns,
    call.active ?? 0,
    lo,
    hi
  );
}

/** The full convolution of the picture, some of its output channels. */
export function convolution(
  { kernels, weights, shapes, addressOf }: Workspace,
  { key, layer, input }: Step,
  out: Rows,
  [from, to]: readonly [number, number],
  [firstOut, countOut]: readonly [first: number, count: number]
): void {
  const { kernelSize, stride, dilation, inputChannels, activation } = layer!;
  const { rowBytes, pixelBytes: pixel } = pictureGeometry(layer!, shapeIn(shapes, input));
  const { kernel, bias } = weights.get(key)!;
  const joined = dilation === 1;
  kernels.convolution(
    addressOf(input) + from * stride * rowBytes,
    stride * rowBytes,
    dilation * rowBytes,
    dilation * pixel,
    stride * pixel,
    kernel + firstOut * kernelSize ** 2 * inputChannels * 4,
    bias + firstOut * 4,
    out.address,
    out.plane,
    out.row,
    kernelSize,
    joined ? 1 : kernelSize,
    joined ? kernelSize * inputChannels : inputChannels,
    groupsOf(countOut),
    to - from,
    shapeIn(shapes, key).width,
    ...clipOf(activation)
  );
}
