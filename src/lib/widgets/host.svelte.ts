export type WidgetStatus = 'idle' | 'loading' | 'ready' | 'failed';

/** A number a reader sees, as the page's outside (tests, embedding page, live text) reads it. */
export interface MeasureValue {
  /** Raw number or JSON, as in `data-value`. */
  readonly value: string;
  readonly text: string;
}

/**
 * What surrounds a widget: where it says how it is doing. The host component puts `status` on the
 * root as `data-state`, shows `failure` in an alert, and passes measures to who embeds the widget.
 */
export class WidgetHost {
  /** Name of this instance on the page; the prefix of its params. */
  readonly instance: string;
  /** `idle` until the view is alive in the browser; prerendered HTML always says `idle`. */
  status: WidgetStatus = $state('idle');
  failure: string | undefined = $state(undefined);
  /** Names of controls that the address hides (`hide=n,seed`). */
  hidden: ReadonlySet<string> = $state.raw(new Set<string>());
  /** True once the component runs in a browser and the address has been read. */
  live = $state(false);
  readonly #measures = $state<Record<string, MeasureValue>>({});

  constructor(instance: string) {
    this.instance = instance;
  }

  get measures(): Readonly<Record<string, MeasureValue>> {
    return this.#measures;
  }

  report(name: string, measure: MeasureValue): void {
    const known = this.#measures[name];
    if (known?.value !== measure.value || known.text !== measure.text)
      this.#measures[name] = measure;
  }

  loading(): void {
    this.status = 'loading';
    this.failure = undefined;
  }

  ready(): void {
    this.status = 'ready';
    this.failure = undefined;
  }

  /** @param reason what happened, why, and what the reader can do next */
  fail(reason: string): void {
    this.status = 'failed';
    this.failure = reason;
  }
}
