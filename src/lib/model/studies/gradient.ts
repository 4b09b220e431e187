import { NetworkError } from '../protocol.ts';
import type { Study } from './study.ts';

export type GradientQuestion = object;
export type GradientAnswer = object;

export const study: Study<GradientQuestion, GradientAnswer> = async () => {
  throw new NetworkError('internal', 'This study is not here yet.');
};
