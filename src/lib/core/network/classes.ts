import { outputTap, type NetworkSpec } from './spec.ts';

/** Classes of a network's classifier or detector (background included); 0 where it has neither. */
export function countClasses({ stages, detector }: NetworkSpec): number {
  if (detector) return detector.classes;
  const classifier = stages.find(({ kind }) => kind === 'classifier');
  const output = classifier?.layers.find(({ tap }) => tap === outputTap(classifier));
  return output?.outputChannels ?? 0;
}
