import type { Curve } from '#lib/core/manifold/curve.ts';
import { readPhoto } from './readPhoto.ts';

/** A photograph of the site by name; gives the file. */
export type FetchPhoto = (name: string, signal: AbortSignal) => Promise<Blob>;

/** The photograph that is taken as points: one of the site's, or a file of the reader's. */
export class PhotoSource {
  readonly #fetch: FetchPhoto;
  /** Its pixels as points; missing until one has come. */
  curve: Curve | undefined = $state.raw();
  loading = $state(false);
  /** Why a photograph of the site did not come. */
  failure = $state('');
  /** Why the reader's file was refused; the picture before stays. */
  refusal = $state('');
  /** Name of the reader's own file, while that is what is shown. */
  own = $state('');
  /** The site's photograph last asked for. */
  #wanted = '';
  #controller: AbortController | undefined;

  constructor(fetchPhoto: FetchPhoto) {
    this.#fetch = fetchPhoto;
  }

  /** Shows a photograph of the site, unless it is there; the reader's own one stays until another is asked for. */
  want(name: string): void {
    if (name !== this.#wanted) this.choose(name);
  }

  /** Shows a photograph of the site in any case. */
  choose(name: string): void {
    this.#wanted = name;
    void this.#load(async (signal) => readPhoto(await this.#fetch(name, signal)), {
      done: () => (this.own = ''),
      failed: (reason) => {
        this.failure = reason;
        this.#wanted = '';
      }
    });
  }

  /** Takes a file of the reader's; it is read here and sent nowhere. */
  take(file: File): void {
    void this.#load(() => readPhoto(file), {
      done: () => (this.own = file.name),
      failed: (reason) => (this.refusal = reason)
    });
  }

  async #load(
    read: (signal: AbortSignal) => Promise<Curve>,
    then: { done: () => void; failed: (reason: string) => void }
  ): Promise<void> {
    this.#controller?.abort();
    const controller = (this.#controller = new AbortController());
    this.loading = true;
    this.failure = this.refusal = '';
    try {
      const curve = await read(controller.signal);
      if (controller.signal.aborted) return;
      this.curve = curve;
      then.done();
    } catch (error) {
      if (controller.signal.aborted) return;
      then.failed(error instanceof Error ? error.message : String(error));
    }
    this.loading = false;
  }
}
