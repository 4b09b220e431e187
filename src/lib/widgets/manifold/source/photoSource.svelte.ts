import { nextTurn } from '#lib/model/worker/nextTurn.ts';
import { readPhoto, type Pixels } from './readPhoto.ts';

/** A photograph of the site by name; gives the file. */
export type FetchPhoto = (name: string, signal: AbortSignal) => Promise<Blob>;

/** The photograph that is sent through a layer: one of the site's, or a file of the reader's. */
export class PhotoSource {
  readonly #fetch: FetchPhoto;
  readonly #mostPixels: number | undefined;
  /** Missing until one has come. */
  pixels: Pixels | undefined = $state.raw();
  /** The first photograph is on the screen: time for what comes back, which is as much work again. */
  isShown = $state(false);
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

  /** @param mostPixels more of them are not read */
  constructor(fetchPhoto: FetchPhoto, mostPixels?: number) {
    this.#fetch = fetchPhoto;
    this.#mostPixels = mostPixels;
  }

  /** Shows a photograph of the site, unless it is there; the reader's own one stays until another is asked for. */
  want(name: string): void {
    if (name !== this.#wanted) this.choose(name);
  }

  /** Shows a photograph of the site in any case. */
  choose(name: string): void {
    this.#wanted = name;
    void this.#load(
      async (signal) => readPhoto(await this.#fetch(name, signal), this.#mostPixels),
      {
        done: () => (this.own = ''),
        failed: (reason) => {
          this.failure = reason;
          this.#wanted = '';
        }
      }
    );
  }

  /** Takes a file of the reader's; it is read here and sent nowhere. */
  take(file: File): void {
    void this.#load(() => readPhoto(file, this.#mostPixels), {
      done: () => (this.own = file.name),
      failed: (reason) => (this.refusal = reason)
    });
  }

  async #load(
    read: (signal: AbortSignal) => Promise<Pixels>,
    then: { done: () => void; failed: (reason: string) => void }
  ): Promise<void> {
    this.#controller?.abort();
    const controller = (this.#controller = new AbortController());
    this.loading = true;
    this.failure = this.refusal = '';
    try {
      const pixels = await read(controller.signal);
      if (controller.signal.aborted) return;
      this.pixels = pixels;
      then.done();
      await nextTurn();
      this.isShown = true;
    } catch (error) {
      if (controller.signal.aborted) return;
      then.failed(error instanceof Error ? error.message : String(error));
    }
    this.loading = false;
  }
}
