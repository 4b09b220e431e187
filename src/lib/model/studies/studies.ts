import type { Study } from './study.ts';

/**
 * What can be asked about a network beyond running it, by name: one file each, loaded when it is first
 * asked for, which says what it is asked and what it answers. Questions and answers are plain data.
 */
const studies = {
  weights: () => import('./weights.ts'),
  predictions: () => import('./predictions.ts'),
  explain: () => import('./explain.ts'),
  occlusion: () => import('./occlusion.ts'),
  gradient: () => import('./gradient.ts'),
  operate: () => import('./operate.ts'),
  measure: () => import('./measure.ts'),
  split: () => import('./split.ts'),
  activity: () => import('./surveyActivity.ts')
};

export type StudyName = keyof typeof studies;
type StudyOf<N extends StudyName> = Awaited<ReturnType<(typeof studies)[N]>>['study'];
export type StudyQuestion<N extends StudyName> = Parameters<StudyOf<N>>[0];
export type StudyAnswer<N extends StudyName> = Awaited<ReturnType<StudyOf<N>>>['answer'];

/** Studies that are over in a moment: they do not wait for a longer one to end. */
export const quickStudies: ReadonlySet<StudyName> = new Set(['weights', 'predictions', 'explain']);

/** @throws TypeError where its script does not come */
export async function loadStudy<N extends StudyName>(
  name: N
): Promise<Study<StudyQuestion<N>, StudyAnswer<N>>> {
  return (await studies[name]()).study as Study<StudyQuestion<N>, StudyAnswer<N>>;
}
