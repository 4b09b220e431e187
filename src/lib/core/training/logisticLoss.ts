/** What a pass over labelled points comes to. */
export interface Score {
  /** Mean logistic loss in nats: ln 2 for a network that knows nothing. */
  readonly loss: number;
  /** Share of points on the right side; a logit of exactly 0 counts as class 0. */
  readonly accuracy: number;
}

/**
 * Mean logistic loss of logits against labels 0 and 1.
 * @param gradients ∂loss/∂logit, one a point, overwritten
 */
export function logisticLoss(
  logits: Float64Array,
  labels: Uint8Array,
  gradients?: Float64Array
): Score {
  const count = logits.length;
  let loss = 0;
  let right = 0;
  for (let i = 0; i < count; i++) {
    const logit = logits[i];
    const label = labels[i];
    // ln(1 + e^z) − y z, without overflow
    loss += Math.max(logit, 0) - logit * label + Math.log1p(Math.exp(-Math.abs(logit)));
    if (logit > 0 === (label === 1)) right++;
    if (gradients) gradients[i] = (sigmoid(logit) - label) / count;
  }
  return { loss: loss / count, accuracy: right / count };
}

export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
