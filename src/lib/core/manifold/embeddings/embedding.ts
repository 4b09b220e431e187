/**
 * The linear map T: R^d → Rⁿ of section 3.2, or with a bias the affine one z = Tx + b of a layer. Row
 * i is the direction that channel i looks along.
 */
export interface Embedding {
  /** n, the number of rows (channels). */
  readonly n: number;
  /** d, the dimension of the input. */
  readonly d: number;
  /** n × d entries, row after row. */
  readonly rows: Float64Array;
  /** b, n numbers; missing: zero, as in the paper. */
  readonly bias?: Float64Array;
}

/** An embedding from its rows; throws a RangeError where their lengths differ. */
export function embeddingOf(rows: readonly (readonly number[])[], bias?: Float64Array): Embedding {
  const d = rows[0]?.length ?? 0;
  if (d === 0 || rows.some((row) => row.length !== d))
    throw new RangeError('An embedding needs rows of one length, at least one number each');
  if (bias && bias.length !== rows.length)
    throw new RangeError('An embedding needs one bias a row');
  return { n: rows.length, d, rows: Float64Array.from(rows.flat()), ...(bias && { bias }) };
}
