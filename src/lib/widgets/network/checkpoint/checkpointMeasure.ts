import { countClasses } from '#lib/core/network/classes.ts';
import type { NetworkInfo } from '#lib/model/results.ts';

/** What `checkpoint` says of a network, as scripts outside read it. */
export interface CheckpointMeasure {
  readonly architecture: 'MobileNetV2';
  readonly widthMultiplier: number;
  /** Width of the input picture in pixels. */
  readonly inputSize: number;
  readonly blocks: number;
  /** Of a detector with the background; 0 where there is no head. */
  readonly classes: number;
  /** `other`: there is a head, which is not run. */
  readonly head: 'classifier' | 'ssdlite' | 'features' | 'other';
  /** Numbers in the weights, batch norm folded. */
  readonly parameters: number;
}

export function checkpointMeasure({
  spec,
  parameters,
  checkpoint
}: NetworkInfo): CheckpointMeasure {
  const { stages, detector, widthMultiplier, inputWidth } = spec;
  const isClassifier = stages.some(({ kind }) => kind === 'classifier');
  const rest = checkpoint?.omitted.length ? 'other' : 'features';
  return {
    architecture: 'MobileNetV2',
    widthMultiplier,
    inputSize: inputWidth,
    blocks: stages.filter(({ kind }) => kind === 'inverted-residual').length,
    classes: countClasses(spec),
    head: detector ? 'ssdlite' : isClassifier ? 'classifier' : rest,
    parameters
  };
}
