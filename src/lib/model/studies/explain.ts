import { NetworkError } from '../protocol.ts';
import type { Study } from './study.ts';

export type ExplainQuestion = object;
export type ExplainAnswer = object;

export const study: Study<ExplainQuestion, ExplainAnswer> = async () => {
  throw new NetworkError('internal', 'This study is not here yet.');
};
