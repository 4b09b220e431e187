/** A checkpoint cannot be read as a MobileNetV2. `message` says at which node and why, in plain words. */
export class ImportError extends Error {
  /** Name of the graph's node where the importer gave up, if it was at one. */
  readonly node: string | undefined;

  constructor(message: string, node?: string) {
    super(node === undefined ? message : `At node “${node}”: ${message}`);
    this.name = 'ImportError';
    this.node = node;
  }
}
