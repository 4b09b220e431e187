export type ErrorCode =
  | 'aborted'
  | 'not-a-picture'
  | 'picture-too-large'
  | 'picture-damaged'
  | 'svg-refused'
  | 'weights-missing'
  | 'weights-damaged'
  | 'checkpoint-missing'
  | 'checkpoint-refused'
  | 'no-network'
  | 'backend-failed'
  | 'worker-died'
  | 'internal';

/** An error a reader can act on: `message` says what happened, why, and what to do next. */
export class NetworkError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string) {
    super(message);
    this.name = 'NetworkError';
    this.code = code;
  }
}
