import type { Preprocessing } from '#lib/core/network/spec.ts';

/** Where a checkpoint of the reader's is, and what the reader says where it says nothing itself. */
export interface CheckpointRequest {
  readonly from: CheckpointOrigin;
  /** Stands in where the checkpoint has no preprocessing of its own. */
  readonly preprocessing?: Preprocessing;
  /** Side of the input picture where it stands nowhere. */
  readonly inputSize?: number;
  /** A text file of class names, one a line or as JSON. */
  readonly labels?: Blob;
}

export type CheckpointOrigin =
  | { readonly kind: 'files'; readonly files: readonly NamedFile[] }
  | {
      readonly kind: 'address';
      /** Absolute address of `model.json` or of a zip. */
      readonly url: string;
      /** Keep the files in this browser, so that they need not come again. */
      readonly keep: boolean;
    };

export interface NamedFile {
  readonly name: string;
  readonly data: Blob;
}

/** What the importer says of a checkpoint. */
export interface CheckpointFacts {
  readonly format: 'graph-model' | 'layers-model';
  /** True if scale, offset and colours of the input stand in the checkpoint. */
  readonly preprocessingFound: boolean;
  readonly sizeFound: boolean;
  /** A sentence for each part that is not run, and why. */
  readonly omitted: readonly string[];
  /** A sentence for each thing worth saying that changes nothing. */
  readonly notes: readonly string[];
  /** Where the class names come from, or why there are none, in a sentence. */
  readonly namesNote: string;
}
