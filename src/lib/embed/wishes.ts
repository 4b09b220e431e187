import type { HostMessage } from './messages.ts';

type Options = Extract<HostMessage, { type: 'options' }>;

/**
 * What the page wants of a frame. Until the frame listens, the last wish of each kind is kept: `set`
 * and `reset` are of one kind, the options add up.
 */
export class Wishes {
  readonly #post: (message: HostMessage) => void;
  #listens = false;
  #state: HostMessage | undefined;
  #options: Options | undefined;

  constructor(post: (message: HostMessage) => void) {
    this.#post = post;
  }

  send(message: HostMessage): void {
    if (this.#listens) this.#post(message);
    else if (message.type === 'options') this.#options = { ...this.#options, ...message };
    else this.#state = message;
  }

  /** The frame listens. */
  deliver(): void {
    this.#listens = true;
    for (const message of [this.#options, this.#state]) if (message) this.#post(message);
    this.#options = this.#state = undefined;
  }

  /** The frame is gone, or another document comes into it. */
  wait(): void {
    this.#listens = false;
  }
}
