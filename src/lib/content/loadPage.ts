import type { Component } from 'svelte';
import { loadDefinition } from '#lib/widgets/loadDefinition.ts';
import type { LoadedWidget } from './article.svelte.ts';
import type { CompiledPage } from './compile/compilePage.ts';

/** A page as its compiled Markdown module exports it. */
export type PageModule = Pick<CompiledPage, 'metadata' | 'toc' | 'widgets' | 'references'> & {
  readonly default: Component;
};

const modules = import.meta.glob<PageModule>('/content/*/*.md');

/** The page's module, or undefined if there is no such page. */
export async function loadModule(language: string, slug: string): Promise<PageModule | undefined> {
  const path = `/content/${language}/${slug}.md`;
  return Object.hasOwn(modules, path) ? await modules[path]() : undefined;
}

/**
 * The page's module and, on the server only, the figures whose first state it draws. The browser
 * loads each of them when the reader comes near.
 */
export async function loadPage(language: string, slug: string) {
  const page = await loadModule(language, slug);
  if (!page) return undefined;
  const figures = import.meta.env.SSR
    ? page.widgets.map(({ name }) => name).filter((name) => name.includes('/'))
    : [];
  return { page, figures: await loadWidgets(figures) };
}

/** Loads the definitions and views of the named widgets, each once. */
async function loadWidgets(ids: readonly string[]): Promise<ReadonlyMap<string, LoadedWidget>> {
  const loaded = await Promise.all(
    [...new Set(ids)].map(async (id): Promise<[string, LoadedWidget][]> => {
      const definition = await loadDefinition(id);
      return definition ? [[id, { definition, view: await definition.load() }]] : [];
    })
  );
  return new Map(loaded.flat());
}
