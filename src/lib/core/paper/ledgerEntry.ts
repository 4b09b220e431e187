/** How a printed number may differ from the exact one and still be the same. */
export type Precision =
  | { readonly kind: 'exact' }
  /** Printed to this step (0.1 for "3.4"), cut off or rounded: the sources do both. */
  | { readonly kind: 'digits'; readonly step: number }
  /** Read off a drawing. */
  | { readonly kind: 'relative'; readonly tolerance: number };

/** A value as the paper or its authors printed it, with the computation that gives it, if there is one. */
export interface LedgerEntry {
  readonly id: string;
  /** What is counted, in words, with its unit. */
  readonly title: string;
  readonly printed: number;
  readonly source: string;
  readonly precision: Precision;
  readonly recompute?: () => number;
  /** Known not to follow from the paper's own network or numbers: why. */
  readonly erratum?: string;
}

/** An entry with its computation done. `null`: not computable from the network alone. */
export interface Fact {
  readonly id: string;
  readonly printed: number;
  readonly recomputed: number | null;
  readonly source: string;
  readonly agrees: boolean | null;
}

export function checkEntry(entry: LedgerEntry): Fact {
  const { id, printed, source, precision, recompute } = entry;
  if (!recompute) return { id, printed, recomputed: null, source, agrees: null };
  const recomputed = recompute();
  return { id, printed, recomputed, source, agrees: agrees(printed, recomputed, precision) };
}

/** Whether a number, printed with this precision, would read as it does. */
export function agrees(printed: number, exact: number, precision: Precision): boolean {
  if (precision.kind === 'exact') return printed === exact;
  if (precision.kind === 'relative') {
    return Math.abs(exact - printed) <= precision.tolerance * Math.abs(printed);
  }
  const steps = Math.round(printed / precision.step);
  const exactSteps = exact / precision.step;
  return Math.floor(exactSteps + 1e-9) === steps || Math.round(exactSteps) === steps;
}
