import { parseGraph } from './graph/parseGraph.ts';
import { importGraph, type Imported } from './importGraph.ts';
import type { InputWishes } from './structure/preprocessing.ts';

/**
 * Reads a TF.js graph model of a MobileNetV2, with or without SSDLite or a classifier, by the structure
 * of its graph. Names of nodes play no part; batch norm may be folded or not; weights may be quantised.
 * @param modelJson the parsed `model.json`
 * @param weights the bytes of all shards, put together in the manifest's order
 * @throws ImportError or JsonShapeError saying what is not as in a MobileNetV2, and at which node
 */
export function importGraphModel(
  modelJson: unknown,
  weights: Uint8Array,
  wishes: InputWishes = {}
): Imported {
  return importGraph(parseGraph(modelJson, weights), wishes);
}
