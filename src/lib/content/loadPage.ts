import type { Component } from 'svelte';
import type { WidgetProps } from '#lib/widgets/definition.ts';
import { findWidget } from '#lib/widgets/registry.ts';
import type { CompiledPage } from './compile/compilePage.ts';

/** A page as its compiled Markdown module exports it. */
export type PageModule = Pick<CompiledPage, 'metadata' | 'toc' | 'widgets' | 'references'> & {
  readonly default: Component;
};

const modules = import.meta.glob<PageModule>('/content/*/*.md');

/** The page's module and the views of the widgets it needs, or undefined if there is no such page. */
export async function loadPage(language: string, slug: string) {
  const path = `/content/${language}/${slug}.md`;
  if (!Object.hasOwn(modules, path)) return undefined;
  const page = await modules[path]();
  return { page, views: await loadViews(page.widgets.map(({ name }) => name)) };
}

/** Loads the views of the named widgets, each once. */
export async function loadViews(
  ids: readonly string[]
): Promise<ReadonlyMap<string, Component<WidgetProps>>> {
  const wanted = [...new Set(ids)].flatMap((id) => findWidget(id) ?? []);
  const views = await Promise.all(wanted.map((definition) => definition.load()));
  return new Map(wanted.map(({ id }, index) => [id, views[index].default]));
}
