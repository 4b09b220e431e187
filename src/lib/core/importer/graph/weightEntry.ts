import { asCounts, asNumber, asObject, asOneOf, asText } from '#lib/core/json/typedJson.ts';

const storedTypes = ['float32', 'float16', 'int32', 'uint16', 'uint8', 'bool'] as const;
export type StoredType = (typeof storedTypes)[number];

export const bytesPerValue: Readonly<Record<StoredType, number>> = {
  float32: 4,
  float16: 2,
  int32: 4,
  uint16: 2,
  uint8: 1,
  bool: 1
};

/** One constant of the weights manifest, as stored: value = stored · scale + minimum. */
export interface WeightEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly stored: StoredType;
  readonly scale: number;
  readonly minimum: number;
}

/** @throws JsonShapeError where a field is missing, of the wrong type or of an unknown number format */
export function parseWeightEntry(value: unknown): WeightEntry {
  const entry = asObject(value, 'An entry of the weights manifest');
  const name = asText(entry.name, 'The name of a weight');
  const where = `Weight "${name}"`;
  const shape = asCounts(entry.shape, `The shape of ${where}`);
  const plain = { name, shape, scale: 1, minimum: 0 };
  if (entry.quantization === undefined) {
    return { ...plain, stored: asOneOf(entry.dtype, `The type of ${where}`, storedTypes) };
  }
  const quantised = asObject(entry.quantization, `The quantisation of ${where}`);
  const stored = asOneOf(quantised.dtype, `The stored type of ${where}`, storedTypes);
  if (stored === 'float16') return { ...plain, stored };
  return {
    ...plain,
    stored,
    scale: asNumber(quantised.scale, `The scale of ${where}`),
    minimum: asNumber(quantised.min, `The minimum of ${where}`)
  };
}

/** Number of values. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
