import type { Vectors } from '#lib/core/tensor/channels/vectors.ts';
import { colourIndex, type ColourScale } from '#lib/viz/colourMaps.ts';
import type { WeightsZoom } from './weightsParams.ts';

/** Inputs from top to bottom and outputs from left to right, in which order. */
export interface MatrixOrder {
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/** A matrix [inputs, outputs] as packed RGBA, one pixel a weight. */
export function matrixPixels(
  { dimension, data }: Vectors,
  { inputs, outputs }: MatrixOrder,
  scale: ColourScale
): Uint32Array {
  const pixels = new Uint32Array(inputs.length * outputs.length);
  let at = 0;
  for (const input of inputs)
    for (const output of outputs)
      pixels[at++] = scale.table[colourIndex(scale, data[input * dimension + output])];
  return pixels;
}

/** Side of a weight in CSS pixels. */
export function weightSide(zoom: WeightsZoom, outputs: number, width: number): number {
  // a small matrix is not blown up beyond what a finger needs
  return zoom === 'fit' ? Math.min(24, width / outputs) : Number(zoom);
}

/** Where a key leads from a weight, by its row and column in the picture; undefined for other keys. */
export function moveInMatrix(
  [row, column]: readonly [row: number, column: number],
  [rows, columns]: readonly [rows: number, columns: number],
  key: string
): readonly [row: number, column: number] | undefined {
  const steps: Record<string, readonly [number, number]> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    PageUp: [-10, 0],
    PageDown: [10, 0],
    Home: [0, -columns],
    End: [0, columns]
  };
  if (!Object.hasOwn(steps, key)) return undefined;
  const inside = (at: number, size: number) => Math.min(size - 1, Math.max(0, at));
  return [inside(row + steps[key][0], rows), inside(column + steps[key][1], columns)];
}
