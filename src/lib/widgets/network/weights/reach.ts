const bins = 4096;

/**
 * The absolute value that a share of all values does not exceed, to within 1/4096 of the largest: a
 * few large weights would leave all others pale on a scale that ends at the largest.
 */
export function reachOf(values: Float32Array, share = 0.999): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]));
  if (!(largest > 0)) return 0;
  const counts = new Uint32Array(bins);
  for (let i = 0; i < values.length; i++)
    counts[Math.min(bins - 1, Math.floor((Math.abs(values[i]) / largest) * bins))]++;
  let seen = 0;
  for (let bin = 0; bin < bins; bin++) {
    seen += counts[bin];
    if (seen >= share * values.length) return (largest * (bin + 1)) / bins;
  }
  return largest;
}
