import type { JsonObject } from '#lib/core/json/typedJson.ts';
import type { GraphInput } from '../graph/graph.ts';
import type { GraphBuilder } from './graphBuilder.ts';

/** Which layer a layer reads, by its name within the same model. */
export interface LayerSource {
  readonly layer: string;
  /** Place among the outputs of a layer that is a model of several. */
  readonly output: number;
}

/** A layer of a Keras model, or a model used as one. */
export interface Layer {
  readonly className: string;
  readonly name: string;
  readonly config: JsonObject;
  readonly sources: readonly LayerSource[];
  /** Further arguments of the call that joins it to its sources, for operations written as layers. */
  readonly call: JsonObject;
}

/** The layers of a model in the order of the file, and which of them it begins and ends with. */
export interface LayerList {
  readonly layers: readonly Layer[];
  readonly inputs: readonly string[];
  readonly outputs: readonly LayerSource[];
}

/** Classes that are models of layers themselves. */
export function isModelClass(className: string): boolean {
  return ['Model', 'Functional', 'Sequential'].includes(className);
}

/** Adds the nodes of a layer; gives back the one that makes its result. */
export type Converter = (
  builder: GraphBuilder,
  layer: Layer,
  inputs: readonly GraphInput[]
) => GraphInput;
