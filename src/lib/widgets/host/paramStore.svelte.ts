import {
  decode,
  defaults,
  encode,
  type ParamProblem,
  type ParamTable,
  type Values
} from './params.ts';
import type { SharedParams } from './sharedParams.ts';

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
  /** What Reset returns to: the state in which a link, an embed or the page opened the widget. */
  prepared: Values<P> = $state.raw({}) as Values<P>;
  /** The state in which the page's text, or the widget itself, begins. */
  readonly factory: Values<P>;
  /** Names of params that the whole page shares; empty for a widget alone. */
  shared: readonly string[] = [];
  #link: SharedParams | undefined;

  /** @param preset the page's own starting state, as a query */
  constructor(table: P, preset = new URLSearchParams()) {
    this.table = table;
    this.values = defaults(table);
    this.apply(preset);
    this.factory = this.values;
    this.prepared = this.values;
  }

  /** Has some params in common with other widgets of the page from now on; returns how to leave. */
  join(link: SharedParams, names: readonly string[]): () => void {
    this.#link = link;
    this.shared = names;
    return link.join(this as unknown as ParamStore<ParamTable>, names);
  }

  set(change: Partial<Values<P>>): void {
    this.values = { ...this.values, ...change };
    this.#spread(change);
  }

  /** Another widget of the page has changed what is shared. */
  take(change: Readonly<Record<string, unknown>>): void {
    const differs = Object.entries(change).some(([name, value]) => this.values[name] !== value);
    if (differs) this.values = { ...this.values, ...change };
  }

  /** Replaces all values by those of a query; what it does not name goes back to its default. */
  apply(query: URLSearchParams, prefix = ''): void {
    const { values, problems } = decode(this.table, query, prefix);
    this.named = new Set(Object.keys(this.table).filter((name) => query.has(prefix + name)));
    this.values = values;
    this.problems = problems;
    this.#spread(values);
  }

  /** Back to the prepared state; what belongs to the whole page stays. */
  reset(): void {
    this.#return(this.prepared);
  }

  /** Back to the state in which the page, or the widget itself, begins. */
  resetToFactory(): void {
    this.prepared = this.factory;
    this.#return(this.factory);
  }

  #return(values: Values<P>): void {
    const kept = Object.fromEntries(this.shared.map((name) => [name, this.values[name]]));
    this.values = { ...values, ...kept };
    this.problems = [];
    if (this.shared.length === 0) this.#spread(values);
  }

  #spread(change: Readonly<Record<string, unknown>>): void {
    const common = Object.entries(change).filter(([name]) => this.shared.includes(name));
    if (common.length > 0)
      this.#link?.spread(this as unknown as ParamStore<ParamTable>, Object.fromEntries(common));
  }

  /** True if two states are written alike, apart from what belongs to the whole page. */
  isSame(one: Values<P>, other: Values<P>): boolean {
    if (one === other) return true;
    return encode(this.table, one, '', other).every(([name]) => this.shared.includes(name));
  }

  /** What differs from the state in which the page begins, for the address. */
  entries(): [string, string][] {
    return encode(this.table, this.values, '', this.factory);
  }

  /** The state as a query without prefix, by itself, for share links and embeds. */
  get query(): string {
    return this.queryOf(this.values);
  }

  queryOf(values: Values<P>): string {
    return new URLSearchParams(encode(this.table, values)).toString();
  }
}
