import { list, object, text } from '#lib/core/json/schemas.ts';
import { read } from '#lib/core/json/typedJson.ts';

const groups = list(object({ paths: list(text) }));

/**
 * Paths of all shards of a model in TF.js format, in the order of its manifest.
 * @throws JsonShapeError where there is no manifest
 */
export function shardPaths(weightsManifest: unknown): readonly string[] {
  return read(groups, weightsManifest, 'weightsManifest').flatMap(({ paths }) => paths);
}
