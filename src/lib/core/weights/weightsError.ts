/**
 * Why stored weights cannot be used: the manifest is not one (`malformed`), bytes are missing
 * (`truncated`), or they are not those that were written (`corrupt`).
 */
export type WeightsErrorCode = 'malformed' | 'truncated' | 'corrupt';

export class WeightsError extends Error {
  readonly code: WeightsErrorCode;
  constructor(code: WeightsErrorCode, message: string) {
    super(message);
    this.name = 'WeightsError';
    this.code = code;
  }
}
