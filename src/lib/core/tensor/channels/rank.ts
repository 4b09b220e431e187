/**
 * Indices from the largest value to the smallest. Equal values keep their order, and what is not a
 * number comes last, so the result depends on nothing but the values.
 */
export function rank(values: ArrayLike<number>): number[] {
  const keys = Float64Array.from({ length: values.length }, (_, index) =>
    Number.isNaN(values[index]) ? -Infinity : values[index]
  );
  return Array.from(keys, (_, index) => index).sort((a, b) =>
    keys[a] === keys[b] ? a - b : keys[a] < keys[b] ? 1 : -1
  );
}

/** 0, 1, … count − 1 */
export function inOrder(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
