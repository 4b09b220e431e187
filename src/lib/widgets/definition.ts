import type { Component } from 'svelte';
import type { WidgetHost } from './host/host.svelte.ts';
import type { ParamStore } from './host/paramStore.svelte.ts';
import type { ParamTable, Values } from './host/params.ts';

/** A state worth a name: shown in the gallery, opened by every widget test. */
export interface WidgetExample {
  readonly name: string;
  readonly title: string;
  /** Query without prefix, e.g. `n=3&seed=7`. */
  readonly state: string;
}

/** What a widget's view is given. */
export interface WidgetProps<P extends ParamTable = ParamTable> {
  readonly params: ParamStore<P>;
  readonly host: WidgetHost;
}

/** A widget's view as its module exports it. */
export interface WidgetModule<P extends ParamTable = ParamTable> {
  readonly default: Component<WidgetProps<P>>;
  /**
   * The title that is true of these values, where that depends on what is set. Pure and quick: it is
   * asked for at every change, on the server too.
   */
  readonly titleOf?: (values: Values<P>) => string;
  /**
   * Computes ahead what the first state needs, a piece a turn of the event loop: what is long and all
   * in one piece would hold up the page in which the figure comes alive.
   */
  readonly prepare?: () => Promise<void>;
}

/** A lab or a figure as the registry knows it: readable in Node, its view loaded when it is needed. */
export interface WidgetDefinition<P extends ParamTable = ParamTable> {
  /** `memory` for a lab, `memory/blocks` for one of its figures. */
  readonly id: string;
  /** What it is called; for a figure the sentence that its picture makes true. */
  readonly title: string;
  /** One sentence: what this picture teaches. */
  readonly summary: string;
  readonly params: P;
  /**
   * Params that belong to the whole page (the picture, the engine): on a page with several widgets
   * of one lab, all of them have the same value, and the address names them after the lab.
   */
  readonly shared?: readonly (keyof P & string)[];
  readonly examples: readonly WidgetExample[];
  load(): Promise<WidgetModule<P>>;
}

/** CSS pixels that a figure takes with its primary controls, for the space kept free for it. */
export interface FigureHeight {
  /** At 720 px width; at most 720. */
  readonly wide: number;
  /** At 390 px width; at most 900. */
  readonly narrow: number;
}

/** One idea of a lab, small enough to stand beside its paragraph. */
export interface FigureDefinition<P extends ParamTable = ParamTable> extends WidgetDefinition<P> {
  readonly height: FigureHeight;
}

/** Keeps the literal type of the param table while checking the rest. */
export function defineWidget<const P extends ParamTable>(
  definition: WidgetDefinition<P>
): WidgetDefinition<P> {
  return definition;
}

/** The same for a figure. */
export function defineFigure<const P extends ParamTable>(
  definition: FigureDefinition<P>
): FigureDefinition<P> {
  return definition;
}

/** The lab of an id: `memory` for `memory` and for `memory/blocks`. */
export function labOf(id: string): string {
  return id.split('/')[0];
}

/** The figure's own name, or undefined for a lab. */
export function figureOf(id: string): string | undefined {
  return id.split('/')[1];
}

/** What a widget is called on a page unless the page names it: `blocks` for `memory/blocks`. */
export function instanceOf(id: string): string {
  return figureOf(id) ?? id;
}
