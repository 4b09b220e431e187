import { plural } from '../../words/plural.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { ImportError } from '../importError.ts';
import { shardPaths } from './shardPaths.ts';
import { baseName } from './unpack.ts';

export interface JoinedShards {
  readonly bytes: Uint8Array;
  /** Names of the files that no path of the manifest names. */
  readonly unused: readonly string[];
}

/**
 * Puts the shards together in the manifest's order. They are found by the last part of their paths:
 * a file that the reader chooses has lost its folder.
 * @param modelName the file that is the model itself
 * @throws ImportError naming the shards that are missing, or there twice
 */
export function joinShards(
  manifest: unknown,
  files: readonly CheckpointFile[],
  modelName: string
): JoinedShards {
  const wanted = shardPaths(manifest).map(inside);
  const repeated = wanted.find((name, index) => wanted.indexOf(name) !== index);
  if (repeated !== undefined)
    throw new ImportError(`The manifest names the weight file “${repeated}” twice.`);
  const others = files.filter(({ name }) => name !== modelName);
  const missing = wanted.filter((name) => !others.some((file) => baseName(file.name) === name));
  if (missing.length > 0)
    throw new ImportError(
      `${plural(missing.length, 'A weight file is', `${missing.length} weight files are`)} missing: ${missing.map((name) => `“${name}”`).join(', ')}.`
    );
  const parts = wanted.map((name) => {
    const found = others.filter((file) => baseName(file.name) === name);
    if (found.length > 1) throw new ImportError(`There are two weight files named “${name}”.`);
    return found[0].bytes;
  });
  const unused = others.map(({ name }) => name).filter((name) => !wanted.includes(baseName(name)));
  return { bytes: concatenated(parts), unused };
}

/** The last part of a path. @throws ImportError if the path does not stay in the model's folder */
function inside(path: string): string {
  const leaves = /^(\/|\\|[a-z][a-z\d+.-]*:)/i.test(path) || path.split(/[/\\]/).includes('..');
  if (leaves) throw new ImportError(`The weight file “${path}” points outside the model’s folder.`);
  return baseName(path);
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
