import type { Component } from 'svelte';
import type { ParamStore } from './paramStore.svelte.ts';
import type { ParamTable } from './params.ts';
import type { WidgetHost } from './host.svelte.ts';

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

/** A widget as the registry knows it: readable in Node, its view loaded only when it is needed. */
export interface WidgetDefinition<P extends ParamTable = ParamTable> {
  readonly id: string;
  readonly title: string;
  /** One sentence: what this picture teaches. */
  readonly summary: string;
  readonly params: P;
  readonly examples: readonly WidgetExample[];
  load(): Promise<{ default: Component<WidgetProps<P>> }>;
}

/** Keeps the literal type of the param table while checking the rest. */
export function defineWidget<const P extends ParamTable>(
  definition: WidgetDefinition<P>
): WidgetDefinition<P> {
  return definition;
}
