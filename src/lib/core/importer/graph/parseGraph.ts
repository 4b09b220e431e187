import { anyObject } from '#lib/core/json/schemas.ts';
import { read } from '#lib/core/json/typedJson.ts';
import { makeGraph, type Graph } from './graph.ts';
import { parseConstants } from './parseConstants.ts';
import { parseNodes } from './parseNodes.ts';
import { refuseCycles } from './refuseCycles.ts';

/**
 * Reads a TF.js graph model.
 * @param modelJson the parsed `model.json`
 * @param weights the bytes of all shards, put together in the manifest's order
 * @throws JsonShapeError or ImportError saying what does not fit
 */
export function parseGraph(modelJson: unknown, weights: Uint8Array): Graph {
  const { modelTopology, weightsManifest } = read(anyObject, modelJson, 'model.json');
  const nodes = parseNodes(modelTopology);
  refuseCycles(nodes);
  return makeGraph(nodes, parseConstants(weightsManifest, weights));
}
