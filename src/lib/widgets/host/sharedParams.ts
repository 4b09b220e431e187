/** A widget's params, as far as those who share some of them need to know. */
export interface SharingStore {
  readonly values: Readonly<Record<string, unknown>>;
  /** Names of what it shares. */
  readonly shared: readonly string[];
  /** Told by the others. */
  take(change: Readonly<Record<string, unknown>>): void;
}

/**
 * What the widgets of one lab on a page have in common: a change in one of them is a change in all,
 * in the same task, and one that comes alive later begins with it.
 */
export class SharedParams {
  /** The lab; prefix of these params in the address. */
  readonly lab: string;
  readonly #stores = new Set<SharingStore>();
  #values: Readonly<Record<string, unknown>> = {};

  constructor(lab: string) {
    this.lab = lab;
  }

  /** Takes a widget in; returns how it leaves. */
  join(store: SharingStore, names: readonly string[]): () => void {
    this.#stores.add(store);
    const known = pick(this.#values, names);
    // who comes first says what is; the address and the presets of later ones change nothing
    this.#values = { ...pick(store.values, names), ...this.#values };
    store.take(known);
    return () => void this.#stores.delete(store);
  }

  /** Told by one widget what has changed in it; hands on what is shared to the others. */
  spread(from: SharingStore, change: Readonly<Record<string, unknown>>): void {
    this.#values = { ...this.#values, ...change };
    for (const store of this.#stores) if (store !== from) store.take(pick(change, store.shared));
  }
}

function pick(
  values: Readonly<Record<string, unknown>>,
  names: readonly string[]
): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name) => (name in values ? [[name, values[name]]] : []))
  );
}
