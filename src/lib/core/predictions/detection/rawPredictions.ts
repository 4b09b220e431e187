/** What the heads put out, joined over all feature maps in the order of the default boxes. */
export interface RawPredictions {
  /** Box codes [anchors × 4]. */
  readonly boxes: Float32Array;
  /** Logits [anchors × classes], background first. */
  readonly logits: Float32Array;
}
