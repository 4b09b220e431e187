import type { DetectorSpec, NetworkSpec } from '#lib/core/network/spec.ts';
import { plural } from '../words/plural.ts';
import type { Graph } from './graph/graph.ts';
import { simplify } from './graph/simplify.ts';
import { ImportError } from './importError.ts';
import type { ImportedModel } from './importedModel.ts';
import { findOperations } from './operations/findOperations.ts';
import { addClassifier } from './structure/addClassifier.ts';
import { findAnchors } from './structure/findAnchors.ts';
import { Flow } from './structure/flow.ts';
import { readPreprocessing, type InputSpec, type InputWishes } from './structure/preprocessing.ts';
import { recogniseBackbone, recogniseExtras, type Backbone } from './structure/recognise.ts';
import { recogniseHeads } from './structure/recogniseHeads.ts';
import { settlePadding } from './structure/settlePadding.ts';
import { recogniseWidth } from './structure/widthMultiplier.ts';

/** A model, and what was and was not found in its graph. */
export interface Imported extends ImportedModel {
  readonly preprocessingFound: boolean;
  readonly sizeFound: boolean;
  /** A sentence for each part of the graph that is not run. */
  readonly omitted: readonly string[];
  /** A sentence for each thing that was filled in. */
  readonly notes: readonly string[];
}

/**
 * Recognises a MobileNetV2 in a graph, of whatever format it was.
 * @throws ImportError saying what is not as in a MobileNetV2, and at which node
 */
export function importGraph(original: Graph, wishes: InputWishes = {}): Imported {
  const graph = simplify(original);
  const flow = new Flow(graph, findOperations(graph));
  const backbone = recogniseBackbone(flow);
  const input = readPreprocessing(graph, backbone.stem.input, wishes);
  const detector = tryDetector(flow, original, input);
  if (detector && 'spec' in detector) return detector;
  return withClassifier(flow, backbone, input, detector?.reason);
}

/** The model with its detector; why it cannot be run; undefined where there are no predictions. */
function tryDetector(
  flow: Flow,
  original: Graph,
  input: InputSpec
): Imported | { readonly reason: string } | undefined {
  const backbone = recogniseBackbone(flow);
  try {
    recogniseExtras(flow, backbone);
    const detector = recogniseHeads(flow, backbone.builder);
    if (!detector) return undefined;
    const spec = makeSpec(backbone, input, detector);
    const { boxes, note } = findAnchors(original, spec);
    const notes = [...input.notes, ...note];
    return finish(spec, backbone, input, { anchors: boxes, omitted: [], notes });
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    return { reason: `The detector is left out. ${error.message}` };
  }
}

function withClassifier(
  flow: Flow,
  backbone: Backbone,
  input: InputSpec,
  reason: string | undefined
): Imported {
  const omitted = reason === undefined ? [] : [reason];
  const settled = makeSpec(backbone, input);
  if (omitted.length === 0) omitted.push(...addClassifier(flow, backbone, settled));
  if (omitted.length === 0) omitted.push(...leftOver(flow, backbone));
  // the classifier needs no settling: its layers read the settled map
  const head = backbone.builder.stages.slice(settled.stages.length);
  const spec = { ...settled, stages: [...settled.stages, ...head] };
  return finish(spec, backbone, input, { omitted, notes: input.notes });
}

/** Says so where convolutions belong to nothing that was recognised. */
function leftOver(flow: Flow, { builder }: Backbone): string[] {
  const names = flow.operations.filter((operation) => !builder.uses(operation)).map((o) => o.node);
  const all = [...names, ...flow.refused.keys()];
  if (all.length === 0) return [];
  const what = plural(all.length, 'one more layer', `${all.length} more layers`);
  return [
    `The checkpoint has ${what} with weights, starting at “${all[0]}”, which form neither an SSDLite detector nor a classifier. They are left out; the backbone runs.`
  ];
}

function makeSpec({ builder }: Backbone, input: InputSpec, detector?: DetectorSpec): NetworkSpec {
  const widthMultiplier = recogniseWidth(builder.stages);
  const { inputHeight, inputWidth, preprocessing } = input;
  const spec: NetworkSpec = {
    name: `${detector ? 'SSDLite on ' : ''}MobileNetV2 ${widthMultiplier}_${inputHeight}`,
    ...{ inputHeight, inputWidth, preprocessing, widthMultiplier },
    stages: [...builder.stages],
    ...(detector && { detector })
  };
  return settlePadding(spec, builder.nodes);
}

function finish(
  spec: NetworkSpec,
  { builder }: Backbone,
  { preprocessingFound, sizeFound }: InputSpec,
  rest: Pick<Imported, 'anchors' | 'omitted' | 'notes'>
): Imported {
  const { weights, nodes } = builder;
  return { spec, weights, nodes, preprocessingFound, sizeFound, ...rest };
}
