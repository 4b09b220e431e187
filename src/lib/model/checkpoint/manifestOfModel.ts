import { asArray, asObject, asText, type JsonObject } from '#lib/core/json/typedJson.ts';

const bytesOf: Readonly<Record<string, number>> = {
  float32: 4,
  int32: 4,
  float16: 2,
  uint16: 2,
  uint8: 1,
  bool: 1
};

/**
 * Paths of all shards of a model in TF.js format, in the order of its manifest.
 * @throws JsonShapeError where there is no manifest
 */
export function shardPaths(modelJson: unknown): string[] {
  return groups(modelJson).flatMap((group, index) =>
    asArray(group.paths, `weightsManifest[${index}].paths`).map((path, place) =>
      asText(path, `weightsManifest[${index}].paths[${place}]`)
    )
  );
}

/** Bytes of all shards together, undefined where the manifest does not say it in words known here. */
export function shardBytes(modelJson: unknown): number | undefined {
  let total = 0;
  for (const { weights } of groups(modelJson)) {
    if (!Array.isArray(weights)) return undefined;
    for (const weight of weights as JsonObject[]) {
      const bytes = weightBytes(weight);
      if (bytes === undefined) return undefined;
      total += bytes;
    }
  }
  return total;
}

function groups(modelJson: unknown): JsonObject[] {
  const { weightsManifest } = asObject(modelJson, 'model.json');
  return asArray(weightsManifest, 'weightsManifest').map((group, index) =>
    asObject(group, `weightsManifest[${index}]`)
  );
}

function weightBytes(weight: JsonObject): number | undefined {
  const { shape, quantization } = weight;
  const { dtype } = (quantization ?? weight) as JsonObject;
  const size = bytesOf[String(dtype)];
  if (size === undefined || !Array.isArray(shape)) return undefined;
  const bytes = (shape as unknown[]).reduce<number>(
    (product, side) => product * Number(side),
    size
  );
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
