/** Density of the normal distribution with mean 0 and variance 1. */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** Where the table ends, and how many of its nodes lie in a unit. */
const reach = 9;
const nodesPerUnit = 64;
/** Terms of the Taylor series at a node: the next one is below 10⁻¹⁵ of Φ. */
const terms = 9;

/**
 * Φ(z), the distribution function of the normal distribution, to about 10⁻¹⁴ of its own size in both
 * tails. By a Taylor series around the nearest node of a table, a few nanoseconds each: a layer asks
 * for millions.
 */
export function normalDistribution(z: number): number {
  // above, 1 − Φ is less than the last digit of 1
  if (z >= reach) return 1;
  if (!(z > -reach)) return slowDistribution(z);
  const c = (series ??= seriesOfAllNodes());
  const node = ((z + reach) * nodesPerUnit + 0.5) | 0;
  const h = z - (node / nodesPerUnit - reach);
  const k = node * terms;
  const high = c[k + 5] + h * (c[k + 6] + h * (c[k + 7] + h * c[k + 8]));
  return c[k] + h * (c[k + 1] + h * (c[k + 2] + h * (c[k + 3] + h * (c[k + 4] + h * high))));
}

/** Made when first needed; it never changes. */
let series: Float64Array | undefined;

/** The k-th derivative of Φ is (−1)ᵏ⁻¹ He_{k−1}(z) φ(z), He the Hermite polynomials. */
function seriesOfAllNodes(): Float64Array {
  const nodes = 2 * reach * nodesPerUnit + 1;
  const all = new Float64Array(nodes * terms);
  for (let node = 0; node < nodes; node++) {
    const z = node / nodesPerUnit - reach;
    all[node * terms] = slowDistribution(z);
    let [before, hermite, factor] = [0, 1, normalDensity(z)];
    for (let k = 1; k < terms; k++) {
      factor /= k;
      all[node * terms + k] = factor * hermite;
      factor = -factor;
      [before, hermite] = [hermite, z * hermite - (k - 1) * before];
    }
  }
  return all;
}

/** Φ to rounding: a power series near zero, a continued fraction in the tails. */
function slowDistribution(z: number): number {
  const size = Math.abs(z);
  if (size < 3) {
    let [term, sum] = [z, z];
    for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) sum += term *= (z * z) / k;
    return 0.5 + normalDensity(z) * sum;
  }
  let fraction = size;
  for (let k = size < reach ? 60 : 20; k > 0; k--) fraction = size + k / fraction;
  const tail = normalDensity(z) / fraction;
  return z > 0 ? 1 - tail : tail;
}
