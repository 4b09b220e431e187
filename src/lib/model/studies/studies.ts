import type { ExplainAnswer, ExplainQuestion } from './explain.ts';
import type { GradientAnswer, GradientQuestion } from './gradient.ts';
import type { OcclusionAnswer, OcclusionQuestion } from './occlusion.ts';
import type { OperateAnswer, OperateQuestion } from './operate.ts';
import type { PredictionsAnswer } from './predictions.ts';
import type { Study } from './study.ts';
import type { WeightsAnswer, WeightsQuestion } from './weights.ts';

/**
 * What can be asked about the loaded network beyond running it, by name: one file each, loaded when
 * it is first asked for. Questions and answers are plain data.
 */
export interface StudyMap {
  /** The weights of one layer. */
  weights: { question: WeightsQuestion; answer: WeightsAnswer };
  /** The raw predictions of the last picture. */
  predictions: { question: null; answer: PredictionsAnswer };
  /** The terms of the sum that made one value. */
  explain: { question: ExplainQuestion; answer: ExplainAnswer };
  /** How a score falls when parts of the picture are covered. */
  occlusion: { question: OcclusionQuestion; answer: OcclusionAnswer };
  /** Exact gradients of a score with respect to tensors. */
  gradient: { question: GradientQuestion; answer: GradientAnswer };
  /** What operations on the network change. */
  operate: { question: OperateQuestion; answer: OperateAnswer };
}

export type StudyName = keyof StudyMap;
export type StudyQuestion<N extends StudyName> = StudyMap[N]['question'];
export type StudyAnswer<N extends StudyName> = StudyMap[N]['answer'];

/** Studies that are over in a moment: they do not wait for a longer one to end. */
export const quickStudies: ReadonlySet<StudyName> = new Set(['weights', 'predictions', 'explain']);

/** Studies of the network itself, for which it need not have run on a picture. */
export const studiesBeforeRun: ReadonlySet<StudyName> = new Set(['weights']);

const modules: {
  [N in StudyName]: () => Promise<{ study: Study<StudyQuestion<N>, StudyAnswer<N>> }>;
} = {
  weights: () => import('./weights.ts'),
  predictions: () => import('./predictions.ts'),
  explain: () => import('./explain.ts'),
  occlusion: () => import('./occlusion.ts'),
  gradient: () => import('./gradient.ts'),
  operate: () => import('./operate.ts')
};

/** @throws TypeError where its script does not come */
export async function loadStudy<N extends StudyName>(
  name: N
): Promise<Study<StudyQuestion<N>, StudyAnswer<N>>> {
  return (await modules[name]()).study;
}
