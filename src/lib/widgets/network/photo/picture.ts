import type { Detection } from '#lib/core/predictions/detection/detection.ts';
import type { RunResult, StageThumbnail, TensorReading } from '#lib/model/results.ts';
import type { Sample } from '../../samples.ts';

/** The picture that is shown: one of the samples, or the reader's own, which stays on this machine. */
export type Picture =
  | { readonly kind: 'sample'; readonly sample: Sample }
  | {
      readonly kind: 'own';
      readonly name: string;
      /** A promise for a frame of a moving picture: it is encoded when it is asked for. */
      readonly file: Blob | Promise<Blob>;
    };

/** What belongs together: a picture, what the network made of it, and the tensor looked at. */
export interface Shown {
  readonly picture: Picture;
  readonly result: RunResult;
  /** Missing for a frame of a moving picture of which no tensor was read. */
  readonly reading?: TensorReading;
}

/** A camera or a video whose frames the lab follows. */
export interface MovingPicture {
  /** Whether each frame brings the chosen tensor. */
  readonly readsTensor: boolean;
  /** Called when the lab turns to something else. */
  stop(): void;
}

/** What the network found in a picture, and one telling channel for each stage. */
export interface Look {
  readonly detections: readonly Detection[];
  readonly original: { readonly width: number; readonly height: number };
  readonly thumbnails: readonly StageThumbnail[];
  /** How it was computed when the site was built; empty for what was computed here and now. */
  readonly stored: string;
}

/** What a link cannot carry of what is shown; empty for a sample and the network that ships. */
export function shareNote(picture: Picture, isCheckpoint: boolean): string {
  const own = picture.kind === 'own';
  if (own && isCheckpoint)
    return 'Your own picture and checkpoint stay on this machine. A link opens with a sample photograph and the network of this site instead.';
  if (isCheckpoint)
    return 'Your own checkpoint stays on this machine. A link opens with the network of this site instead.';
  return own
    ? 'Your own picture stays on this machine. A link opens with a sample photograph instead.'
    : '';
}
