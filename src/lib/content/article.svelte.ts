import { createContext } from 'svelte';
import type { Address } from '#lib/widgets/host/address.svelte.ts';
import type { WidgetDefinition, WidgetModule } from '#lib/widgets/definition.ts';
import type { WidgetHost } from '#lib/widgets/host/host.svelte.ts';
import { PageParts } from '#lib/widgets/host/pageParts.ts';
import type { LabWords } from './labWords.ts';

/** A widget with its view, as the server needs it to draw the first state. */
export interface LoadedWidget {
  readonly definition: WidgetDefinition;
  readonly view: WidgetModule;
}

/** What the components inside a page's text share: the address, the live widgets, what they have in common. */
export class Article {
  /** Part of the page's address; empty for the start page. */
  readonly slug: string;
  readonly address: Address;
  readonly parts = new PageParts();
  /** The labs of the page, which stay closed until they are asked for. */
  readonly labs: readonly LabWords[];
  /** On the server only: what each widget of the page needs for its still picture. */
  readonly loaded: ReadonlyMap<string, LoadedWidget>;
  /** Hashes of the styles that the page has been given already; on the server only. */
  readonly styles = new Set<string>();
  /** The figure to which a link of the text has led; the way back is shown there. */
  visited: string | undefined = $state();
  #hosts: Readonly<Record<string, WidgetHost>> = $state.raw({});
  readonly #wake = new Map<string, () => void>();
  #leadTo: (instance: string, query: URLSearchParams) => void = () => {};

  constructor(
    slug: string,
    address: Address,
    labs: readonly LabWords[],
    loaded: ReadonlyMap<string, LoadedWidget> = new Map()
  ) {
    this.slug = slug;
    this.address = address;
    this.labs = labs;
    this.loaded = loaded;
  }

  add(host: WidgetHost): void {
    this.#hosts = { ...this.#hosts, [host.instance]: host };
  }

  host(instance: string): WidgetHost | undefined {
    return this.#hosts[instance];
  }

  /** What a widget of this page shows now under a measure's name. */
  measure(instance: string, name: string): string | undefined {
    return this.#hosts[instance]?.measures[name]?.text;
  }

  /** A place in the text tells how its figure is woken before it comes into view. */
  sleeps(instance: string, wake: () => void): () => void {
    this.#wake.set(instance, wake);
    return () => void this.#wake.delete(instance);
  }

  /** Wakes a figure that is still asleep. */
  wake(instance: string): void {
    this.#wake.get(instance)?.();
  }

  /** The page says how it leads to a figure. */
  leads(leadTo: (instance: string, query: URLSearchParams) => void): void {
    this.#leadTo = leadTo;
  }

  /** Puts a figure into a state and brings it into view; `query` carries the figures' names. */
  lead(instance: string, query: URLSearchParams): void {
    this.#leadTo(instance, query);
  }
}

export const [getArticle, setArticle] = createContext<Article>();
