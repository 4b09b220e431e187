import { PageParts } from './pageParts.ts';

export type WidgetStatus = 'idle' | 'loading' | 'ready' | 'failed';

/** A number a reader sees, as the page's outside (tests, embedding page, live text) reads it. */
export interface MeasureValue {
  /** Raw number or JSON, as in `data-value`. */
  readonly value: string;
  readonly text: string;
}

/** What the reader can do about a failure. */
export interface Remedy {
  readonly label: string;
  run(): void;
}

/**
 * What surrounds a widget: where it says how it is doing. The host component puts `state` on the
 * root as `data-state`, shows `failure` in an alert, and passes measures to who embeds the widget.
 */
export class WidgetHost {
  /** Name of this instance on the page; the prefix of its params. */
  readonly instance: string;
  status: WidgetStatus = $state('idle');
  failure: { readonly reason: string; readonly remedy?: Remedy } | undefined =
    $state.raw(undefined);
  /** Names of controls that the address hides (`hide=n,seed`). */
  hidden: ReadonlySet<string> = $state.raw(new Set<string>());
  /** True once the component runs in a browser and the address has been read. */
  live = $state(false);
  /** What a shared link cannot carry ("your own picture"), said beside the share button. */
  shareNote = $state('');
  /** The title that is true of what is on the screen now; empty for the one that the figure begins with. */
  headline = $state('');
  /** What the widgets of the page have in common. */
  readonly page: PageParts;
  readonly #measures = $state<Record<string, MeasureValue>>({});

  constructor(instance: string, page = new PageParts()) {
    this.instance = instance;
    this.page = page;
  }

  /** What `data-state` says: nothing but `idle` before the address has been read. */
  get state(): WidgetStatus {
    return this.live ? this.status : 'idle';
  }

  get measures(): Readonly<Record<string, MeasureValue>> {
    return this.#measures;
  }

  report(name: string, measure: MeasureValue): void {
    const known = this.#measures[name];
    if (known?.value !== measure.value || known.text !== measure.text)
      this.#measures[name] = measure;
  }

  idle(): void {
    this.status = 'idle';
    this.failure = undefined;
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
  fail(reason: string, remedy?: Remedy): void {
    this.status = 'failed';
    this.failure = { reason, remedy };
  }
}
