/**
 * Unit vectors at right angles that span what the given ones span, by Gram–Schmidt, each vector
 * cleared twice. A vector that depends on those before it becomes zero.
 */
export function orthonormalise(vectors: readonly Float64Array[]): Float64Array[] {
  const done: Float64Array[] = [];
  for (const vector of vectors) {
    const left = Float64Array.from(vector);
    const before = Math.sqrt(dot(left, left));
    for (let pass = 0; pass < 2; pass++)
      for (const unit of done) {
        const along = dot(left, unit);
        for (let i = 0; i < left.length; i++) left[i] -= along * unit[i];
      }
    const after = Math.sqrt(dot(left, left));
    const scale = after > 1e-12 * before ? 1 / after : 0;
    done.push(left.map((value) => value * scale));
  }
  return done;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i] * other[i];
  return sum;
}
