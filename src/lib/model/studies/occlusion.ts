import { NetworkError } from '../protocol.ts';
import type { Study } from './study.ts';

export type OcclusionQuestion = object;
export type OcclusionAnswer = object;

export const study: Study<OcclusionQuestion, OcclusionAnswer> = async () => {
  throw new NetworkError('internal', 'This study is not here yet.');
};
