import type { Component } from 'svelte';
import { render } from 'svelte/server';
import WidgetHost from '#lib/widgets/host/WidgetHost.svelte';
import type { Article, LoadedWidget } from './article.svelte.ts';

const styleElement = /<style id="([^"]+)">[^]*?<\/style>/g;

/** How a still is placed on its page. */
export interface StillPlace {
  readonly instance: string;
  /** The page's own starting state, as a query. */
  readonly preset: string;
  /** Alone in a frame. */
  readonly embedded?: boolean;
}

/**
 * A figure's first state as HTML, on the server: the page carries it, and the figure comes alive in
 * it later, when the reader comes near.
 * @returns its styles, those that the page has already left out, and its markup
 */
export function renderStill(
  article: Article,
  { definition, view }: LoadedWidget,
  { instance, preset, embedded = false }: StillPlace
): string {
  const { head, body } = render(WidgetHost as unknown as Component, {
    props: {
      definition,
      view,
      instance,
      preset,
      address: article.address,
      // alone, nothing is shared
      page: embedded ? undefined : article.parts,
      embedded,
      onhost: (host: never) => article.add(host)
    },
    idPrefix: instance
  });
  const styles = [...head.matchAll(styleElement)].flatMap(([element, hash]) => {
    if (article.styles.has(hash)) return [];
    article.styles.add(hash);
    return [element];
  });
  return `<div class="still-styles" hidden>${styles.join('')}</div>${body}`;
}
