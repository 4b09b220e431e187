import { NetworkError } from '../protocol.ts';
import type { Study } from './study.ts';

export type OperateQuestion = object;
export type OperateAnswer = object;

export const study: Study<OperateQuestion, OperateAnswer> = async () => {
  throw new NetworkError('internal', 'This study is not here yet.');
};
