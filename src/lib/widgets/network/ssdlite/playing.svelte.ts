/** Takes one turn after another, as a clock would; stands still where the reader asks for no motion. */
export class Playing {
  on = $state(false);
  /** False where the reader's system asks for reduced motion: then there is nothing to play. */
  offered = $state(false);
  readonly #turn: () => boolean;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param turn takes the next turn; false if there is none left */
  constructor(turn: () => boolean) {
    this.#turn = turn;
  }

  toggle(): void {
    if (this.on) this.pause();
    else this.#start();
  }

  pause(): void {
    clearInterval(this.#timer);
    this.on = false;
  }

  /** Follows the system's wish for reduced motion. @returns stops following, and playing */
  follow(): () => void {
    const still = matchMedia('(prefers-reduced-motion: reduce)');
    const hear = () => {
      this.offered = !still.matches;
      if (still.matches) this.pause();
    };
    hear();
    still.addEventListener('change', hear);
    return () => {
      still.removeEventListener('change', hear);
      this.pause();
    };
  }

  #start(): void {
    this.on = true;
    this.#timer = setInterval(() => {
      if (!this.#turn()) this.pause();
    }, 900);
  }
}
