/** One file of a checkpoint: `model.json`, a weight shard, or a zip that holds both. */
export interface CheckpointFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}
