import { anyObject } from '#lib/core/json/schemas.ts';
import { read, type JsonObject } from '#lib/core/json/typedJson.ts';
import { makeGraph, type Graph, type GraphInput } from '../graph/graph.ts';
import { parseConstants } from '../graph/parseConstants.ts';
import { refuseCycles } from '../graph/refuseCycles.ts';
import { ImportError } from '../importError.ts';
import { convertLayer } from './convertLayer.ts';
import { GraphBuilder } from './graphBuilder.ts';
import { isModelClass, type Layer, type LayerSource } from './layer.ts';
import { parseLayers } from './parseLayers.ts';

/** Models within models; a Keras classifier on a ready-made backbone has one. */
const deepest = 8;

/**
 * Reads a TF.js layers model as a graph, so that its structure is recognised as that of any other.
 * @param modelJson the parsed `model.json`
 * @param weights the bytes of all shards, put together in the manifest's order
 * @throws JsonShapeError or ImportError saying what does not fit
 */
export function parseLayersModel(modelJson: unknown, weights: Uint8Array): Graph {
  const { modelTopology, weightsManifest } = read(anyObject, modelJson, 'model.json');
  const topology = read(anyObject, modelTopology, 'modelTopology');
  const model = read(anyObject, topology.model_config ?? topology, 'modelTopology.model_config');
  const builder = new GraphBuilder(parseConstants(weightsManifest, weights));
  addModel(builder, model, { inputs: [], depth: 0 });
  refuseCycles(builder.nodes);
  return makeGraph(builder.nodes, builder.constants);
}

interface Around {
  /** What the model reads, where it is a layer of another. */
  readonly inputs: readonly GraphInput[];
  readonly depth: number;
}

/** Adds the layers of a model; gives back its outputs. */
function addModel(builder: GraphBuilder, model: JsonObject, around: Around): GraphInput[] {
  if (around.depth > deepest) throw new ImportError('Models are nested too deeply.');
  const { layers, inputs, outputs } = parseLayers(model);
  const made = new Map<string, readonly GraphInput[]>();
  const outputOf = ({ layer, output }: LayerSource) => made.get(layer)![output];
  let open = layers;
  while (open.length > 0) {
    const ready = open.filter(({ sources }) => sources.every(({ layer }) => made.has(layer)));
    if (ready.length === 0)
      throw new ImportError('Its input depends on its own output.', open[0].name);
    for (const layer of ready) {
      const place = inputs.indexOf(layer.name);
      const given = place >= 0 ? around.inputs[place] : undefined;
      made.set(
        layer.name,
        addLayer(builder, layer, layer.sources.map(outputOf), given, around.depth)
      );
    }
    open = open.filter(({ name }) => !made.has(name));
  }
  return outputs.map(outputOf);
}

function addLayer(
  builder: GraphBuilder,
  layer: Layer,
  sources: readonly GraphInput[],
  given: GraphInput | undefined,
  depth: number
): GraphInput[] {
  const { className, name, config } = layer;
  if (className === 'InputLayer' && given) return [given];
  const inputs = sources.length === 0 && given ? [given] : sources;
  if (isModelClass(className)) {
    const model = { class_name: className, config };
    return addModel(builder, model, { inputs, depth: depth + 1 });
  }
  if (inputs.length > 0 || className === 'InputLayer')
    return [convertLayer(builder, layer, inputs)];
  // a sequential model may say the size of its picture at its first layer
  const picture = { ...layer, className: 'InputLayer', name: `${name}/input` };
  return [convertLayer(builder, layer, [convertLayer(builder, picture, [])])];
}
