/** What becomes a detection. */
export interface DetectOptions {
  /** Candidates at or below this score are not considered. */
  readonly score: number;
  /** Overlap from which the lesser of two boxes is dropped. */
  readonly iou: number;
  readonly most: number;
}

/** As the reference package for this checkpoint has them. */
export const defaultDetectOptions: DetectOptions = { score: 0.5, iou: 0.5, most: 20 };
