import type { NetworkModel, NetworkSpec } from '#lib/core/network/spec.ts';
import { parseGraph } from './graph/parseGraph.ts';
import { ImportError } from './importError.ts';
import { findOperations } from './operations/findOperations.ts';
import { findAnchors } from './structure/findAnchors.ts';
import { Flow } from './structure/flow.ts';
import { readPreprocessing } from './structure/preprocessing.ts';
import { recogniseBackbone } from './structure/recognise.ts';
import { recogniseHeads } from './structure/recogniseHeads.ts';
import { recogniseWidth } from './structure/widthMultiplier.ts';

/** A model read from a checkpoint, and where its tensors were in it. */
export interface ImportedModel extends NetworkModel {
  /** Name of the graph's node that computes a tensor, by `stage.tap`. */
  readonly nodes: ReadonlyMap<string, string>;
}

/**
 * Reads a TF.js graph model of a MobileNetV2, with or without SSDLite, by the structure of its graph.
 * Names of nodes play no part; batch norm may be folded or not; weights may be quantised.
 * @param modelJson the parsed `model.json`
 * @param weights the bytes of all shards, put together in the manifest's order
 * @throws ImportError or JsonShapeError saying what is not as in a MobileNetV2, and at which node
 */
export function importGraphModel(modelJson: unknown, weights: Uint8Array): ImportedModel {
  const graph = parseGraph(modelJson, weights);
  const operations = findOperations(graph);
  if (operations.length === 0) throw new ImportError('The graph has no convolutions.');
  const flow = new Flow(operations);
  const found = recogniseBackbone(flow);
  const detector = recogniseHeads(graph, flow, found);
  const stem = operations.find((operation) => !flow.producer(operation.input))!;
  const widthMultiplier = recogniseWidth(found.stages);
  const input = readPreprocessing(graph, stem.input);
  const head = detector ? 'SSDLite on ' : '';
  const spec: NetworkSpec = {
    name: `${head}MobileNetV2 ${widthMultiplier}_${input.inputHeight}`,
    ...input,
    widthMultiplier,
    stages: found.stages,
    ...(detector && { detector })
  };
  const anchors = detector && findAnchors(graph, spec);
  return { spec, weights: found.weights, nodes: found.nodes, ...(anchors && { anchors }) };
}
