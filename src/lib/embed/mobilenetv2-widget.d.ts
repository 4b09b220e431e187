/**
 * Types of `<mobilenetv2-widget>`, the element that `embed.js` defines. The README describes it.
 */

/** All attributes are text; those that change after the figure has loaded change the live figure. */
export interface MobileNetV2WidgetAttributes {
  /** A figure (`network/block`) or a whole lab (`network`); `/figures.json` of the site lists all. */
  name: string;
  /** Query with which the figure opens, e.g. `n=8&seed=3`. */
  state?: string;
  /** Default: the reader's own wish. */
  theme?: 'light' | 'dark' | 'auto';
  /** Controls that are left out, e.g. `seed,curve`. */
  hide?: string;
  /** Height in px that is kept free until the figure has said how high it is. */
  height?: string | number;
  /** `content`: as high as the figure, the default. `fixed`: `height`, and the frame scrolls. */
  fit?: 'content' | 'fixed';
  /** Where the site is, if `embed.js` was copied from it to another place. */
  base?: string;
  /** Title of the frame for screen readers. */
  label?: string;
}

/** Every `detail` has the message's `type` and the name of the `widget` besides. */
export interface MobileNetV2WidgetEventMap {
  /** The figure can be used. */
  ready: CustomEvent<{ type: 'ready'; widget: string }>;
  /** The reader or the page has changed the figure; `query` is what `state` and `set` take. */
  state: CustomEvent<{ type: 'state'; widget: string; query: string }>;
  /** Every number of the figure, by name, raw or as JSON. */
  measures: CustomEvent<{ type: 'measures'; widget: string; measures: Record<string, string> }>;
  /** Height of the figure in px. */
  resize: CustomEvent<{ type: 'resize'; widget: string; height: number }>;
  /** There is no figure of this name. */
  missing: CustomEvent<{ type: 'missing'; widget: string }>;
}

type Listener<T extends EventTarget, E extends Event> = (this: T, event: E) => unknown;

export interface MobileNetV2Widget extends HTMLElement {
  /** Replaces the figure's state; before the figure has loaded, as soon as it has. */
  set(query: string): void;
  /** Goes back to the state with which the figure was opened. */
  reset(): void;

  addEventListener<K extends keyof MobileNetV2WidgetEventMap>(
    type: K,
    listener: Listener<this, MobileNetV2WidgetEventMap[K]>,
    options?: boolean | AddEventListenerOptions
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: Listener<this, HTMLElementEventMap[K]>,
    options?: boolean | AddEventListenerOptions
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'mobilenetv2-widget': MobileNetV2Widget;
  }
}
