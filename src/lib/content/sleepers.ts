import { nextTurn } from '#lib/model/worker/nextTurn.ts';

/** One figure waits for its turn to come alive. */
interface Sleeper {
  readonly wake: () => Promise<void>;
  near: boolean;
}

/**
 * Figures come alive one at a time, those near the reader first and the others while the browser is
 * idle, so that no task grows long and everything is drawn when the page is printed.
 */
export class Sleepers {
  readonly #waiting = new Map<Element, Sleeper>();
  #isBusy = false;
  #sight: IntersectionObserver | undefined;

  /** @param wake resolves when the figure is alive; never rejects */
  add(element: Element, wake: () => Promise<void>): () => void {
    this.#waiting.set(element, { wake, near: false });
    this.#sight ??= new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) if (isIntersecting) this.hurry(target);
      },
      { rootMargin: '60%' }
    );
    this.#sight.observe(element);
    const hurry = () => this.hurry(element);
    // whoever reaches for it does not wait for its turn
    element.addEventListener('pointerenter', hurry);
    element.addEventListener('focusin', hurry);
    void this.#next();
    return () => {
      this.#drop(element);
      element.removeEventListener('pointerenter', hurry);
      element.removeEventListener('focusin', hurry);
    };
  }

  /** This one is next. */
  hurry(element: Element): void {
    const sleeper = this.#waiting.get(element);
    if (sleeper) sleeper.near = true;
    void this.#next();
  }

  #drop(element: Element): void {
    this.#waiting.delete(element);
    this.#sight?.unobserve(element);
  }

  #findNear(): [Element, Sleeper] | undefined {
    return [...this.#waiting].find(([, sleeper]) => sleeper.near);
  }

  async #next(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    while (this.#waiting.size > 0) {
      if (!this.#findNear()) await idle();
      // meanwhile the reader may have come to another one, or left the page
      const next = this.#findNear() ?? [...this.#waiting][0];
      if (!next) break;
      const [element, { wake }] = next;
      this.#drop(element);
      await wake();
      // the page answers its reader between two figures
      await nextTurn();
    }
    this.#isBusy = false;
  }
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function')
      requestIdleCallback(() => resolve(), { timeout: 4000 });
    else setTimeout(resolve, 200);
  });
}
