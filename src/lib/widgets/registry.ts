import type { WidgetDefinition } from './definition.ts';
import activity from './activity/index.ts';
import manifold from './manifold/index.ts';
import memory from './memory/index.ts';
import network from './network/index.ts';
import statistics from './statistics/index.ts';
import trainer from './trainer/index.ts';

/**
 * All widgets, by id. Pages, embeds, share links, the gallery and the tests follow from this list;
 * an id is never renamed, because links and embeds outside depend on it.
 */
// each widget has its own table of params; who takes one from here knows only that it has one
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const registry: Readonly<Record<string, WidgetDefinition<any>>> = {
  activity,
  manifold,
  memory,
  network,
  statistics,
  trainer
};

/** The widget of that id, or undefined; safe with names from an address. */
export function findWidget(id: string): WidgetDefinition | undefined {
  return Object.hasOwn(registry, id) ? registry[id] : undefined;
}
