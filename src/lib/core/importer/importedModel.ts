import type { NetworkModel } from '#lib/core/network/spec.ts';

/** A model read from a checkpoint, and where its tensors were in it. */
export interface ImportedModel extends NetworkModel {
  /** Name of the graph's node that computes a tensor, by `stage.tap`. */
  readonly nodes: ReadonlyMap<string, string>;
}
