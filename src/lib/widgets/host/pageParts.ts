import { SharedParams } from './sharedParams.ts';

/**
 * What the widgets of one page have in common: for each lab its shared params, and whatever they
 * make together (the network's worker with its weights, a photograph that has been read). Made when
 * it is first asked for, let go with the page.
 */
export class PageParts {
  readonly #parts = new Map<string, unknown>();
  readonly #params = new Map<string, SharedParams>();

  /**
   * The page's own one of something.
   * @param make called if it is not there yet; what has a `dispose` method is let go with the page
   */
  share<T>(name: string, make: () => T): T {
    if (!this.#parts.has(name)) this.#parts.set(name, make());
    return this.#parts.get(name) as T;
  }

  params(lab: string): SharedParams {
    const known = this.#params.get(lab) ?? new SharedParams(lab);
    this.#params.set(lab, known);
    return known;
  }

  dispose(): void {
    for (const part of this.#parts.values()) (part as { dispose?: () => void }).dispose?.();
    this.#parts.clear();
  }
}
