import { asObject } from '#lib/core/json/typedJson.ts';
import type { Graph, GraphNode } from './graph.ts';
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
  const { modelTopology, weightsManifest } = asObject(modelJson, 'model.json');
  const nodes = parseNodes(modelTopology);
  refuseCycles(nodes);
  return {
    nodes,
    constants: parseConstants(weightsManifest, weights),
    consumers: findConsumers(nodes)
  };
}

function findConsumers(nodes: ReadonlyMap<string, GraphNode>): Map<string, GraphNode[]> {
  const consumers = new Map<string, GraphNode[]>();
  for (const node of nodes.values())
    for (const name of new Set(node.inputs.map((input) => input.node))) {
      const list = consumers.get(name) ?? [];
      list.push(node);
      consumers.set(name, list);
    }
  return consumers;
}
