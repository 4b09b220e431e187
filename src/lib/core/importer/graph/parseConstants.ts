import * as v from 'valibot';
import { count, list, number, object, oneOf, text } from '#lib/core/json/schemas.ts';
import { read } from '#lib/core/json/typedJson.ts';
import { fromFloat16 } from '#lib/core/weights/float16.ts';
import { ImportError } from '../importError.ts';
import type { GraphConstant } from './graph.ts';

const bytesOf = { float32: 4, int32: 4, bool: 1, float16: 2, uint8: 1, uint16: 2 } as const;
type StoredType = keyof typeof bytesOf;

const types = ['float32', 'int32', 'bool'] as const;

/** How weights are stored in fewer bytes; halves need no scale. */
const quantization = v.variant(
  'dtype',
  [
    object({ dtype: v.literal('float16') }),
    object({ dtype: oneOf(['uint8', 'uint16']), scale: number, min: number })
  ],
  'one of float16, uint8, uint16'
);

const weights = list(
  object({
    weights: list(
      object({
        name: text,
        shape: list(count()),
        // these two are refused in words of their own
        dtype: v.picklist([...types, 'string', 'complex64'], `one of ${types.join(', ')}`),
        quantization: v.optional(quantization)
      })
    )
  })
);

interface Entry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly stored: StoredType;
  readonly isWhole: boolean;
  readonly scale: number;
  readonly min: number;
}

/**
 * Reads the constants of a TF.js model from its manifest and the shards' bytes put together, in the
 * manifest's order. Quantised weights (float16; uint8 and uint16 with scale and minimum) are expanded.
 * @throws ImportError if bytes are missing or left over
 */
export function parseConstants(
  manifest: unknown,
  bytes: Uint8Array
): ReadonlyMap<string, GraphConstant> {
  const groups = read(weights, manifest, 'weightsManifest');
  const entries = groups.flatMap((group) => group.weights.map(entryOf));
  const constants = new Map<string, GraphConstant>();
  let offset = 0;
  for (const entry of entries) {
    if (constants.has(entry.name))
      throw new ImportError('More than one weight has this name.', entry.name);
    const length = entry.shape.reduce((product, size) => product * size, 1);
    const end = offset + length * bytesOf[entry.stored];
    if (end > bytes.length)
      throw new ImportError(
        `The weights are incomplete: ${end} bytes are needed, but the files contain only ${bytes.length}.`,
        entry.name
      );
    constants.set(entry.name, {
      shape: entry.shape,
      data: expand(entry, bytes.slice(offset, end)),
      ...(entry.isWhole && { isWhole: true })
    });
    offset = end;
  }
  if (offset !== bytes.length)
    throw new ImportError(
      `The weight files contain ${bytes.length - offset} more bytes than the model uses.`
    );
  return constants;
}

type Weight = v.InferOutput<typeof weights>[number]['weights'][number];

function entryOf({ name, shape, dtype, quantization }: Weight): Entry {
  if (dtype === 'string' || dtype === 'complex64')
    throw new ImportError(
      `It contains ${dtype === 'string' ? 'text' : 'complex numbers'} (dtype ${dtype}), not weights.`,
      name
    );
  const { scale, min } = { scale: 1, min: 0, ...quantization };
  const isWhole = dtype !== 'float32';
  return { name, shape, stored: quantization?.dtype ?? dtype, isWhole, scale, min };
}

/** @param bytes a copy of the entry's bytes, so that it starts at an aligned address */
function expand({ stored, isWhole, scale, min }: Entry, bytes: Uint8Array): Float32Array {
  const { buffer } = bytes;
  if (stored === 'float32') return new Float32Array(buffer);
  if (stored === 'int32') return Float32Array.from(new Int32Array(buffer));
  if (stored === 'float16') return Float32Array.from(new Uint16Array(buffer), fromFloat16);
  const whole = stored === 'uint16' ? new Uint16Array(buffer) : bytes;
  const restore = (value: number) => value * scale + min;
  return Float32Array.from(whole, isWhole ? (value) => Math.round(restore(value)) : restore);
}
