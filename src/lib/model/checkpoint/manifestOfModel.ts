import * as v from 'valibot';
import { shardPaths as pathsIn } from '#lib/core/importer/files/shardPaths.ts';
import { anyObject } from '#lib/core/json/schemas.ts';
import { read } from '#lib/core/json/typedJson.ts';

const bytesOf = { float32: 4, int32: 4, float16: 2, uint16: 2, uint8: 1, bool: 1 } as const;

const dtype = v.picklist(Object.keys(bytesOf) as (keyof typeof bytesOf)[]);

/** What says how long a weight is; a manifest that does not is no fault here. */
const sizes = v.object({
  weightsManifest: v.array(
    v.object({
      weights: v.array(
        v.object({
          shape: v.array(v.number()),
          dtype: v.unknown(),
          quantization: v.optional(v.object({ dtype }))
        })
      )
    })
  )
});

/**
 * Paths of all shards of a model in TF.js format, in the order of its manifest.
 * @throws JsonShapeError where there is no manifest
 */
export function shardPaths(modelJson: unknown): readonly string[] {
  return pathsIn(read(anyObject, modelJson, 'model.json').weightsManifest);
}

/** Bytes of all shards together, undefined where the manifest does not say it in words known here. */
export function shardBytes(modelJson: unknown): number | undefined {
  const { success, output } = v.safeParse(sizes, modelJson, { abortEarly: true });
  if (!success) return undefined;
  let total = 0;
  for (const { weights } of output.weightsManifest)
    for (const { shape, quantization, dtype: plain } of weights) {
      const type = quantization?.dtype ?? plain;
      if (!v.is(dtype, type)) return undefined;
      total += shape.reduce((product, side) => product * side, bytesOf[type]);
    }
  return Number.isSafeInteger(total) ? total : undefined;
}
