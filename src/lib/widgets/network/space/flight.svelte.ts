import { mixFocus, type Focus } from './orbitCamera.ts';

/** How long a flight takes, in milliseconds. */
const flightMs = 480;

/** The way from what was in the picture to what is to be in it. */
export class Flight {
  #from: Focus | undefined = $state.raw();
  /** How much of the way is done, 0…1. */
  #share = $state(1);
  #frame = 0;

  /** Where the flight to this focus is now; the target may move meanwhile. */
  at(target: Focus): Focus {
    return this.#from && this.#share < 1 ? mixFocus(this.#from, target, this.#share) : target;
  }

  get flying(): boolean {
    return this.#share < 1;
  }

  start(from: Focus): void {
    cancelAnimationFrame(this.#frame);
    this.#from = from;
    this.#share = 0;
    let began: number | undefined;
    const step = (now: number) => {
      began ??= now;
      this.#share = Math.min(1, (now - began) / flightMs);
      if (this.#share < 1) this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  }

  /** Ends it at once, at its target. */
  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#share = 1;
  }
}
