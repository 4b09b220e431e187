/** Rewrites the query of the page's address, e.g. SvelteKit's `replaceState`. */
type Replace = (query: string) => void;

/**
 * Told that the address says something new about a widget.
 * @param isOpening false where a link of the page's own text changes a widget that is open already
 */
type Reader = (query: URLSearchParams, isOpening: boolean) => void;

/** Browsers allow about 100 writes in 30 s; a dragged slider makes sixty a second. */
const pauseMs = 350;

/** The reserved word under which the address keeps what a teacher prepared. */
export const preparedName = 'prepared';

/**
 * The page's address, shared by all widgets on the page. With several widgets each param carries its
 * instance's name and a dot; a widget alone on its page uses bare names and understands both. On a
 * page with several, bare names belong to its lab, for links from a time when that was alone.
 */
export class Address {
  /** What the address said when it was last read; undefined until the page is alive. */
  query: URLSearchParams | undefined = $state.raw(undefined);
  /** Absolute address of the site's start page, for links and embed code; empty until alive. */
  root = $state('');
  readonly #alone: boolean;
  readonly #bare: string | undefined;
  readonly #readers = new Map<string, Reader>();
  #replace: Replace | undefined;
  readonly #pending = new Map<string, () => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #current = new URLSearchParams();

  /**
   * @param instances names of all widgets on the page
   * @param bare the one that bare names belong to; the first if it is not given
   */
  constructor(instances: readonly string[], bare: string | undefined = instances[0]) {
    this.#alone = instances.length === 1;
    this.#bare = bare;
  }

  /** Called once the page runs in a browser, and again after the reader went back or forward. */
  start(query: URLSearchParams, root: string, replace: Replace): void {
    this.#replace = replace;
    this.root = root;
    this.#pending.clear();
    this.#adopt(query);
    for (const read of [...this.#readers.values()]) read(query, true);
  }

  /** A widget wants to hear of its part from now on: at once if the page is alive. Returns how to end. */
  follow(instance: string, read: Reader): () => void {
    this.#readers.set(instance, read);
    if (this.query) {
      this.#collect();
      read(this.#current, true);
    }
    return () => void this.#readers.delete(instance);
  }

  /**
   * A link of the page's own changes some widgets and leaves the others as they are. The page itself
   * moves the address on.
   * @returns the whole new query
   */
  visit(link: URLSearchParams): string {
    this.#collect();
    const names = new Set([...link.keys()].map((name) => name.split('.')[0]));
    const next = new URLSearchParams(
      [...this.#current].filter(([name]) => !names.has(name.split('.')[0]))
    );
    for (const [name, value] of link) next.set(name, value);
    this.#adopt(next);
    for (const [instance, read] of [...this.#readers]) if (names.has(instance)) read(next, false);
    return next.toString();
  }

  /** True if the address says anything about a widget, by its name or, for the lab, by bare names. */
  names(instance: string, names: readonly string[], unless: readonly string[] = []): boolean {
    return names.some(
      (name) =>
        (this.#isBare(instance) && this.#current.has(name)) ||
        (!unless.includes(name) && this.#current.has(`${instance}.${name}`))
    );
  }

  /** A widget's own part of a query, with bare names. Reserved names (`hide`) are not included. */
  own(query: URLSearchParams, instance: string): URLSearchParams {
    const prefix = `${instance}.`;
    const own = new URLSearchParams();
    for (const [name, value] of query) {
      if (name.startsWith(prefix)) own.set(name.slice(prefix.length), value);
      else if (this.#isBare(instance) && !name.includes('.') && !own.has(name))
        own.set(name, value);
    }
    return own;
  }

  /** Notes a widget's state; the address follows a little later, once for many changes. */
  write(instance: string, names: readonly string[], entries: readonly [string, string][]): void {
    this.#pending.set(`${instance} ${names[0]}`, () => this.#put(instance, names, entries));
    this.#timer ??= setTimeout(() => this.flush(), pauseMs);
  }

  /** Writes what is pending at once, before a link is copied or the page is left. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#collect()) return;
    this.#replace?.(this.#current.toString());
  }

  /** Writes the present state into the entry that the reader has come back to. */
  rewrite(): void {
    this.flush();
    this.#replace?.(this.#current.toString());
  }

  /** Forgets what is pending: the page is left. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#pending.clear();
    this.#replace = undefined;
  }

  #adopt(query: URLSearchParams): void {
    this.#current = new URLSearchParams(query);
    this.query = query;
  }

  #collect(): boolean {
    const any = this.#pending.size > 0;
    for (const put of this.#pending.values()) put();
    this.#pending.clear();
    return any;
  }

  #isBare(instance: string): boolean {
    return this.#alone || instance === this.#bare;
  }

  #put(instance: string, names: readonly string[], entries: readonly [string, string][]): void {
    for (const name of names) {
      this.#current.delete(`${instance}.${name}`);
      if (this.#isBare(instance)) this.#current.delete(name);
    }
    const prefix = this.#alone ? '' : `${instance}.`;
    for (const [name, value] of entries) this.#current.set(prefix + name, value);
  }
}
