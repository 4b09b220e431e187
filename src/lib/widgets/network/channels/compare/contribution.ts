import type { Target } from '#lib/core/explain/gradient/target.ts';
import type { TapRef } from '#lib/core/network/spec.ts';
import type { RunResult } from '#lib/model/results.ts';
import type { Hearing } from '../../../jobs/job.svelte.ts';
import type { NetworkLab } from '../../state.svelte.ts';
import { scoreInWords } from '../../why/whyWords.ts';

/** Something that channels can contribute to. */
export interface Aim {
  /** "dog 0.91" */
  readonly label: string;
  readonly target: Target;
}

/** What was found in the picture, best first; of a classifier, its top classes. */
export function aimsOf({ detections, topClasses }: Pick<RunResult, 'detections' | 'topClasses'>) {
  const label = (name: string, score: number) => `${name} ${scoreInWords(score)}`;
  if (detections.length > 0)
    return detections.map(({ class: name, score, anchor, classIndex }): Aim => ({
      label: label(name, score),
      target: { kind: 'anchor', anchor, classIndex }
    }));
  return topClasses.map(({ class: name, score, classIndex }): Aim => ({
    label: label(name, score),
    target: { kind: 'class', classIndex }
  }));
}

/** Answers of a run by tensor and target; they go with the run. */
const held = new WeakMap<RunResult, Map<string, Float32Array>>();

/**
 * How much each channel of a tensor adds to a score before the sigmoid, to first order: gradient ×
 * activation, summed over the map; one number a channel.
 * @throws NetworkError
 */
export async function contributionOf(
  lab: NetworkLab,
  tap: TapRef,
  target: Target,
  hearing: Hearing
): Promise<Float32Array> {
  const run = lab.shown?.result;
  const known = (run && held.get(run)) ?? new Map<string, Float32Array>();
  if (run) held.set(run, known);
  const name = JSON.stringify([tap.stage, tap.tap, target]);
  const before = known.get(name);
  if (before) return before;
  const { maps } = await lab.lease.study(
    'gradient',
    { target, taps: [{ stage: tap.stage, tap: tap.tap }], of: 'logit' },
    hearing
  );
  const { contributionPerChannel } = maps[0];
  known.set(name, contributionPerChannel);
  return contributionPerChannel;
}
