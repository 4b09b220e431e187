import { glide } from './motion.ts';

/** From the linear map to ReLU and nothing in between skipped. */
const lastsMs = 2200;

/** The fold while it moves by itself. What the reader has set stays what it is until the ride is over. */
export class FoldRide {
  readonly #settled: () => number;
  readonly #settle: (fold: number) => void;
  #moving: number | undefined = $state();
  #stop = () => {};

  /** @param settled per cent as the reader has set it @param settle sets it */
  constructor(settled: () => number, settle: (fold: number) => void) {
    this.#settled = settled;
    this.#settle = settle;
  }

  /** Per cent that is on the screen. */
  get fold(): number {
    return this.#moving ?? this.#settled();
  }

  get playing(): boolean {
    return this.#moving !== undefined;
  }

  /** Folds to the end: from where it stands, or from the beginning where it is folded already. */
  play(): void {
    this.stop();
    const from = this.#settled() >= 100 ? 0 : this.#settled();
    this.#stop = glide((share) => {
      this.#moving = share < 1 ? Math.round(from + (100 - from) * share) : undefined;
      if (share === 1 && this.#settled() !== 100) this.#settle(100);
    }, lastsMs);
  }

  /** Holds it where it stands. */
  hold(): void {
    const fold = this.#moving;
    this.stop();
    if (fold !== undefined) this.#settle(fold);
  }

  /** Back to what is set. */
  stop(): void {
    this.#stop();
    this.#moving = undefined;
  }

  /** By the reader's hand; whatever moved stops. */
  set(fold: number): void {
    this.stop();
    this.#settle(fold);
  }
}
