/** What the correlations of all channels come to. */
export interface CorrelationSummary {
  /** Of the channels that vary in both tensors; not a number if there are none. */
  readonly median: number;
  readonly counted: number;
  /** Channels that are constant in one of the two and have no correlation. */
  readonly constant: number;
}

export function summarise(correlations: Float64Array): CorrelationSummary {
  const known = correlations.filter((value) => !Number.isNaN(value)).sort();
  const middle = known.length / 2;
  const median =
    known.length % 2 === 1
      ? known[Math.floor(middle)]
      : known.length > 0
        ? (known[middle - 1] + known[middle]) / 2
        : NaN;
  return { median, counted: known.length, constant: correlations.length - known.length };
}
