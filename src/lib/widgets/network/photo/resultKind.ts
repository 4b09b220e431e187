import type { NetworkSpec } from '#lib/core/network/spec.ts';

/** What a network has to say of a picture: what is where, what it shows, or neither of the two. */
export type ResultKind = 'detections' | 'classes' | 'tensors';

export function resultKind({ detector, stages }: NetworkSpec): ResultKind {
  if (detector) return 'detections';
  return stages.some(({ kind }) => kind === 'classifier') ? 'classes' : 'tensors';
}
