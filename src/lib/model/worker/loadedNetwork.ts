import type { NetworkModel } from '#lib/core/network/spec.ts';
import type { CheckpointFacts } from '../checkpoint/checkpointRequest.ts';
import type { NetworkInfo } from '../results.ts';
import type { LoadedWeights } from '../weights/weightsSource.ts';

/** A network that can run, and what is known of it besides. */
export interface LoadedNetwork {
  readonly model: NetworkModel;
  /** By index, background (0) included; empty where nothing names them. */
  readonly classNames: readonly string[];
  readonly source: NetworkInfo['source'];
  /** Of a reader's checkpoint only. */
  readonly checkpoint?: CheckpointFacts;
}

export function loadedWeights({ model, manifest }: LoadedWeights): LoadedNetwork {
  const { title, licence, url } = manifest.source;
  return { model, classNames: manifest.classNames, source: { title, licence, url } };
}
