import { descendantsOf, keyOf, type Operation } from './operations.ts';
import type { TapRef } from '../../network/spec.ts';

/**
 * Where one output value comes from, seen from one tensor. Between the points where a ReLU bends the
 * network is affine: the four add up to the value, but for rounding.
 */
export interface Account {
  /** Σ gradient × activation over the tensor. */
  readonly contribution: number;
  /** Σ gradient × bias over all layers after it. */
  readonly biases: number;
  /** Σ gradient × 6 over all later values that ReLU6 has cut off. */
  readonly sixes: number;
  /** Σ gradient × activation over what reaches the output past this tensor, by shortcuts. */
  readonly aside: number;
}

/** What one step adds to the output that does not come from what it reads. */
export interface Constants {
  readonly biases: number;
  readonly sixes: number;
}

/** The sums of all four, collected while a reverse pass goes its way. */
export class Ledger {
  readonly #after: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #steps: { readonly key: string; readonly constants: Constants }[] = [];
  readonly #aside: { readonly sum: string; readonly read: string; readonly value: number }[] = [];

  constructor(operations: readonly Operation[], taps: readonly TapRef[]) {
    this.#after = new Map(taps.map((tap) => [keyOf(tap), descendantsOf(operations, [tap])]));
  }

  addConstants(at: TapRef, constants: Constants): void {
    this.#steps.push({ key: keyOf(at), constants });
  }

  /** True if one of the tensors reaches this sum, but not by way of what is read here. */
  passesAside(sum: TapRef, read: TapRef): boolean {
    return [...this.#after].some(([tap, after]) => isAside(tap, after, keyOf(sum), keyOf(read)));
  }

  addAside(sum: TapRef, read: TapRef, value: number): void {
    this.#aside.push({ sum: keyOf(sum), read: keyOf(read), value });
  }

  accountOf(tap: TapRef, contribution: number): Account {
    const key = keyOf(tap);
    const after = this.#after.get(key)!;
    const later = this.#steps.filter((step) => step.key !== key && after.has(step.key));
    const aside = this.#aside.filter(({ sum, read }) => isAside(key, after, sum, read));
    return {
      contribution,
      biases: total(later.map(({ constants }) => constants.biases)),
      sixes: total(later.map(({ constants }) => constants.sixes)),
      aside: total(aside.map(({ value }) => value))
    };
  }
}

function isAside(tap: string, after: ReadonlySet<string>, sum: string, read: string): boolean {
  return sum !== tap && after.has(sum) && !after.has(read);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
