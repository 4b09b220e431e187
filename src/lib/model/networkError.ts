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

/** Errors of a picture or a checkpoint: the network still holds what it held before. */
const refusals: ReadonlySet<unknown> = new Set<ErrorCode>([
  'not-a-picture',
  'picture-too-large',
  'picture-damaged',
  'svg-refused',
  'checkpoint-missing',
  'checkpoint-refused'
]);

export function isRefusal(error: unknown): error is NetworkError {
  return error instanceof NetworkError && refusals.has(error.code);
}

/** True if a checkpoint was refused, and not a picture. */
export function isCheckpointRefusal({ code }: NetworkError): boolean {
  return code === 'checkpoint-missing' || code === 'checkpoint-refused';
}

/** True if what was under way was cancelled. */
export function isAbort(error: unknown): boolean {
  return error instanceof NetworkError && error.code === 'aborted';
}
