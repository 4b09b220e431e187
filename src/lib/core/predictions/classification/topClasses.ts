/** One class of a classifier and how likely it is. */
export interface ClassScore {
  /** Name of the class, or “class 7” where the checkpoint has no names. */
  readonly class: string;
  readonly classIndex: number;
  /** Probability after softmax, 0…1. */
  readonly score: number;
}

/**
 * The likeliest classes of a classifier, best first; of equal ones the lower index first.
 * @param logits [classes]
 * @param most how many at most
 */
export function topClasses(
  logits: Float32Array,
  classNames: readonly string[],
  most: number
): ClassScore[] {
  const scores = softmax(logits);
  const order = Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a] || a - b);
  return order.slice(0, most).map((classIndex) => ({
    class: classNames[classIndex] ?? `class ${classIndex}`,
    classIndex,
    score: scores[classIndex]
  }));
}

/** e^x / Σ e^x, the largest logit taken off first so that nothing overflows. */
export function softmax(logits: Float32Array): Float64Array {
  const largest = logits.reduce((most, x) => Math.max(most, x), -Infinity);
  const powers = Float64Array.from(logits, (x) => Math.exp(x - largest));
  const sum = powers.reduce((total, x) => total + x, 0);
  return powers.map((x) => x / sum);
}
