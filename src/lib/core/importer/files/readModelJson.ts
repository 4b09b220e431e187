import * as v from 'valibot';
import { anyObject } from '#lib/core/json/schemas.ts';
import type { JsonObject } from '#lib/core/json/typedJson.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { ImportError } from '../importError.ts';
import { foreignFile } from './foreignFile.ts';

export interface ModelJson {
  readonly name: string;
  readonly json: JsonObject;
}

const isJsonName = (name: string) => /\.json$/i.test(name);

/**
 * Finds and parses the one file that describes a network. Other JSON files (labels, metadata) are
 * passed over.
 * @throws ImportError if there is none, more than one, or if it is no JSON
 */
export function readModelJson(files: readonly CheckpointFile[]): ModelJson {
  if (files.length === 0) throw new ImportError('No files were chosen.');
  const named = files.filter(({ name }) => isJsonName(name));
  // a file without its ending may still be the right one
  const candidates = named.length > 0 ? named : files.filter(({ bytes }) => beginsAsJson(bytes));
  if (candidates.length === 0) throw withoutModel(files);
  const parsed = candidates.map((file) => ({ file, json: parse(file) }));
  const models = parsed.flatMap(({ file, json }) =>
    v.is(anyObject, json) && 'modelTopology' in json ? [{ name: file.name, json }] : []
  );
  if (models.length > 1)
    throw new ImportError(
      `There are ${models.length} models: ${models.map(({ name }) => `“${name}”`).join(', ')}. Choose one.`
    );
  if (models.length === 1) return models[0];
  const broken = parsed.find(({ json }) => json instanceof ImportError);
  if (broken) throw broken.json;
  throw new ImportError(
    `“${candidates[0].name}” is JSON but not a TensorFlow.js model: it has no modelTopology.`
  );
}

function beginsAsJson(bytes: Uint8Array): boolean {
  return /^\s*\{\s*"/.test(String.fromCharCode(...bytes.subarray(0, 64)));
}

/** The parsed content, or the error that says why there is none. */
function parse({ name, bytes }: CheckpointFile): unknown {
  const foreign = foreignFile('', bytes);
  if (foreign) return new ImportError(`“${name}” is ${foreign.what}, not JSON. ${foreign.hint}`);
  if (bytes.length === 0) return new ImportError(`“${name}” is empty.`);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    const cut = /end of|unterminated/i.test(String(error));
    return new ImportError(
      `“${name}” is not valid JSON${cut ? ' because it is incomplete. Download it again' : ''}.`
    );
  }
}

function withoutModel(files: readonly CheckpointFile[]): ImportError {
  for (const { name, bytes } of files) {
    const foreign = foreignFile(name, bytes);
    if (foreign) return new ImportError(`“${name}” is ${foreign.what}. ${foreign.hint}`);
  }
  const names = files.slice(0, 5).map(({ name }) => `“${name}”`);
  return new ImportError(
    `There is no model.json among the files (${names.join(', ')}${files.length > 5 ? ', …' : ''}).`
  );
}
