import type { ParamTable } from './params.ts';

/** Rewrites the query of the page's address, e.g. SvelteKit's `replaceState`. */
type Replace = (query: string) => void;

/** Browsers allow about 100 writes in 30 s; a dragged slider makes sixty a second. */
const pauseMs = 350;

/**
 * The page's address, shared by all widgets on the page. With several widgets each param carries its
 * instance's name and a dot; a widget alone on its page uses bare names and understands both. So does
 * the first of several, for links from a time when it was alone.
 */
export class Address {
  /** What the address said when it was last read; undefined until the page is alive. */
  query: URLSearchParams | undefined = $state.raw(undefined);
  /** Absolute address of the site's start page, for links and embed code; empty until alive. */
  root = $state('');
  readonly #alone: boolean;
  readonly #first: string | undefined;
  #replace: Replace | undefined;
  readonly #pending = new Map<string, () => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #current = new URLSearchParams();

  /** @param instances names of all widgets on the page */
  constructor(instances: readonly string[]) {
    this.#alone = instances.length === 1;
    this.#first = instances[0];
  }

  /** Called once the page runs in a browser, and again after the reader went back or forward. */
  start(query: URLSearchParams, root: string, replace: Replace): void {
    this.#replace = replace;
    this.#current = new URLSearchParams(query);
    this.root = root;
    this.query = query;
  }

  /** A widget's own part of a query, with bare names. Reserved names (`hide`) are not included. */
  own(query: URLSearchParams, instance: string): URLSearchParams {
    const prefix = `${instance}.`;
    const own = new URLSearchParams();
    for (const [name, value] of query) {
      if (name.startsWith(prefix)) own.set(name.slice(prefix.length), value);
      else if (this.#isFirst(instance) && !own.has(name)) own.set(name, value);
    }
    return own;
  }

  /** Notes a widget's state; the address follows a little later, once for many changes. */
  write(instance: string, table: ParamTable, entries: readonly [string, string][]): void {
    this.#pending.set(instance, () => this.#put(instance, table, entries));
    this.#timer ??= setTimeout(() => this.flush(), pauseMs);
  }

  /** Writes what is pending at once, before a link is copied. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#pending.size === 0) return;
    for (const put of this.#pending.values()) put();
    this.#pending.clear();
    this.#replace?.(this.#current.toString());
  }

  /** Forgets what is pending: the page is left. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#pending.clear();
    this.#replace = undefined;
  }

  #isFirst(instance: string): boolean {
    return this.#alone || instance === this.#first;
  }

  #put(instance: string, table: ParamTable, entries: readonly [string, string][]): void {
    for (const name of Object.keys(table)) {
      this.#current.delete(`${instance}.${name}`);
      if (this.#isFirst(instance)) this.#current.delete(name);
    }
    const prefix = this.#alone ? '' : `${instance}.`;
    for (const [name, value] of entries) this.#current.set(prefix + name, value);
  }
}
