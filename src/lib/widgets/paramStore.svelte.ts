import {
  decode,
  defaults,
  encode,
  type ParamProblem,
  type ParamTable,
  type Values
} from './params.ts';

/**
 * A widget's state as the reader sets it. A widget reads `values`, writes with `set`, and derives
 * the rest; the host reads and writes the address.
 */
export class ParamStore<P extends ParamTable> {
  readonly table: P;
  values: Values<P> = $state.raw({}) as Values<P>;
  problems: readonly ParamProblem[] = $state.raw([]);
  /** Names that stood in the address when it was last read, with the default's value too. */
  named: ReadonlySet<string> = $state.raw(new Set<string>());

  constructor(table: P, query?: URLSearchParams, prefix = '') {
    this.table = table;
    this.values = defaults(table);
    if (query) this.apply(query, prefix);
  }

  set(change: Partial<Values<P>>): void {
    this.values = { ...this.values, ...change };
  }

  /** Replaces all values by those of a query; what it does not name goes back to its default. */
  apply(query: URLSearchParams, prefix = ''): void {
    const { values, problems } = decode(this.table, query, prefix);
    this.named = new Set(Object.keys(this.table).filter((name) => query.has(prefix + name)));
    this.values = values;
    this.problems = problems;
  }

  reset(): void {
    this.apply(new URLSearchParams());
  }

  entries(prefix = ''): [string, string][] {
    return encode(this.table, this.values, prefix);
  }

  /** The state as a query without prefix, for share links and embeds. */
  get query(): string {
    return new URLSearchParams(this.entries()).toString();
  }
}
