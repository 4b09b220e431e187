import { anyObject } from '#lib/core/json/schemas.ts';
import { read, type JsonObject } from '#lib/core/json/typedJson.ts';
import type { Preprocessing } from '#lib/core/network/spec.ts';
import { joinShards } from './files/joinShards.ts';
import { readModelJson } from './files/readModelJson.ts';
import { unpack } from './files/unpack.ts';
import { parseGraph } from './graph/parseGraph.ts';
import { ImportError } from './importError.ts';
import { importGraph, type Imported } from './importGraph.ts';
import { parseLayersModel } from './layers/parseLayersModel.ts';
import type { CheckpointFile } from './checkpointFile.ts';

/** What the reader says where the checkpoint does not. */
export interface CheckpointWishes {
  /** Stands in where the graph has no preprocessing of its own. */
  readonly preprocessing?: Preprocessing;
  /** Side of the input picture where it stands nowhere. */
  readonly inputSize?: number;
}

export interface ImportedCheckpoint extends Imported {
  readonly format: 'graph-model' | 'layers-model';
  /** True if scale and offset of the input stand in the checkpoint. */
  readonly preprocessingFound: boolean;
  /** The picture's size stands in the checkpoint. */
  readonly sizeFound: boolean;
  /** A sentence for each part of the checkpoint that is not run, and why; often empty. */
  readonly omitted: readonly string[];
  /** A sentence for each thing worth saying that changes nothing: files that were not needed. */
  readonly notes: readonly string[];
}

/**
 * Reads a checkpoint in TF.js format from its files, graph or layers model, by its structure.
 * @throws ImportError or JsonShapeError saying what is not as in a MobileNetV2, and at which node
 */
export function importCheckpoint(
  files: readonly CheckpointFile[],
  wishes: CheckpointWishes = {}
): ImportedCheckpoint {
  const unpacked = unpack(files);
  const { name, json } = readModelJson(unpacked);
  const { bytes, unused } = joinShards(json.weightsManifest, unpacked, name);
  const format = formatOf(json, name);
  const graph = (format === 'graph-model' ? parseGraph : parseLayersModel)(json, bytes);
  const model = importGraph(graph, wishes);
  const passedOver = unused.map(
    (file) => `The file “${file}” is not part of the model and was not read.`
  );
  return { ...model, format, notes: [...model.notes, ...passedOver] };
}

/** @throws ImportError if the file is neither */
function formatOf({ modelTopology }: JsonObject, name: string): ImportedCheckpoint['format'] {
  const topology = read(anyObject, modelTopology, 'modelTopology');
  if (Array.isArray(topology.node)) return 'graph-model';
  if (topology.model_config !== undefined || topology.class_name !== undefined)
    return 'layers-model';
  throw new ImportError(`“${name}” contains neither a graph (node) nor layers (model_config).`);
}
