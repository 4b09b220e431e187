import { createContext, type Component } from 'svelte';
import type { Address } from '#lib/widgets/address.svelte.ts';
import type { WidgetProps } from '#lib/widgets/definition.ts';
import type { WidgetHost } from '#lib/widgets/host.svelte.ts';

/** What the components inside a page's text share: the address, the loaded views, the live widgets. */
export class Article {
  readonly address: Address;
  readonly views: ReadonlyMap<string, Component<WidgetProps>>;
  #hosts: Readonly<Record<string, WidgetHost>> = $state.raw({});

  constructor(address: Address, views: ReadonlyMap<string, Component<WidgetProps>>) {
    this.address = address;
    this.views = views;
  }

  add(host: WidgetHost): void {
    this.#hosts = { ...this.#hosts, [host.instance]: host };
  }

  /** What a widget of this page shows now under a measure's name. */
  measure(instance: string, name: string): string | undefined {
    return this.#hosts[instance]?.measures[name]?.text;
  }
}

export const [getArticle, setArticle] = createContext<Article>();
