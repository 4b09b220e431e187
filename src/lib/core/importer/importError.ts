/**
 * Why a model was not imported.
 * - `malformed`: the files are not a model that can be read at all
 * - `weights-missing`, `weights-truncated`: the model describes weights that the bytes do not hold
 * - `cyclic`: a node depends on itself
 * - `unsupported`: a MobileNetV2 in a form that cannot be run here
 * - `not-mobilenetv2`: a sound model of another architecture
 */
export type ImportErrorCode =
  | 'malformed'
  | 'weights-missing'
  | 'weights-truncated'
  | 'cyclic'
  | 'unsupported'
  | 'not-mobilenetv2';

/** A model was refused. `message` is a plain sentence; `node` is the place in the model, if there is one. */
export class ImportError extends Error {
  readonly code: ImportErrorCode;
  readonly node?: string;

  constructor(code: ImportErrorCode, message: string, node?: string) {
    super(message);
    this.name = 'ImportError';
    this.code = code;
    this.node = node;
  }
}
