import type { Detection } from '#lib/core/detection/detection.ts';
import type { FirstLook } from '#lib/core/engine/firstLook.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import type { NetworkSpec, TapRef } from '#lib/core/network/spec.ts';
import {
  NetworkError,
  type BackendWish,
  type NetworkClient,
  type NetworkInfo,
  type Progress,
  type RunResult,
  type StageThumbnail,
  type TensorReading
} from '#lib/model/protocol.ts';
import type { WidgetHost } from '../host.svelte.ts';
import type { ParamStore } from '../paramStore.svelte.ts';
import type { Values } from '../params.ts';
import type { Environment } from './environment.ts';
import type { NetworkParams } from './networkParams.ts';
import { findSample, type Sample } from './samples.ts';
import { chosenTap } from './tapNames.ts';

/** The picture that is shown: one of the samples, or the reader's own, which stays on this machine. */
export type Picture =
  | { readonly kind: 'sample'; readonly sample: Sample }
  | { readonly kind: 'own'; readonly name: string; readonly file: Blob };

/** What belongs together: a picture, what the network made of it, and the tensor looked at. */
interface Shown {
  readonly picture: Picture;
  readonly result: RunResult;
  readonly reading: TensorReading;
}

/** What the network found in a picture, and one telling channel for each stage. */
export interface Look {
  readonly detections: readonly Detection[];
  readonly original: { readonly width: number; readonly height: number };
  readonly thumbnails: readonly StageThumbnail[];
  /** How it was computed when the site was built; empty for what was computed here and now. */
  readonly stored: string;
}

/** Errors of the picture, not of the network: what was shown before comes back. */
const refusals: ReadonlySet<string> = new Set([
  'not-a-picture',
  'picture-too-large',
  'picture-damaged',
  'svg-refused'
]);

/**
 * The lab's life: idle with what is stored, then load, run and read, each of which can be cancelled
 * and each of which cancels the one before it.
 */
export class NetworkLab {
  readonly params: ParamStore<NetworkParams>;
  readonly host: WidgetHost;
  readonly environment: Environment;
  picture: Picture = $state.raw({ kind: 'sample', sample: findSample(null) });
  shown: Shown | undefined = $state.raw(undefined);
  info: NetworkInfo | undefined = $state.raw(undefined);
  firstLook: FirstLook | undefined = $state.raw(undefined);
  progress: Progress | undefined = $state.raw(undefined);
  /** Why the last picture was refused, or a reading failed. */
  refusal = $state('');
  #client: NetworkClient | undefined;
  #loadedFor: BackendWish | undefined;
  /** The picture whose tensors the worker holds; undefined after a run that was cut short. */
  #held: Picture | undefined;
  #work: AbortController | undefined;
  #image: string | null = null;

  constructor(params: ParamStore<NetworkParams>, host: WidgetHost, environment: Environment) {
    this.params = params;
    this.host = host;
    this.environment = environment;
    this.picture = { kind: 'sample', sample: findSample(params.values.image) };
  }

  readonly spec: NetworkSpec = $derived.by(() => this.info?.spec ?? shippedSpec);
  readonly tap: TapRef = $derived.by(() =>
    chosenTap(this.spec, this.params.values.layer, this.params.values.tap)
  );
  /** The tensor looked at, if it is there already. */
  readonly reading = $derived.by(() =>
    this.shown && sameKey(this.shown.reading.tap, this.tap) ? this.shown.reading : undefined
  );

  /** What is known of the picture that is shown: computed just now, else stored, else nothing. */
  readonly look: Look | undefined = $derived.by(() => {
    if (this.shown?.picture === this.picture) return { ...this.shown.result, stored: '' };
    const look = this.firstLook;
    const isStored = this.picture.kind === 'sample' && look?.sample === this.picture.sample.id;
    return isStored ? { ...look, stored: look.computed } : undefined;
  });

  /** Sets params and starts what follows from them, in the same task. */
  set(change: Partial<Values<NetworkParams>>): void {
    this.params.set(change);
    this.follow();
  }

  /** Follows the address: called whenever one of the params that need work may have changed. */
  follow(): void {
    const { image, backend } = this.params.values;
    if (image !== this.#image) this.#followImage(image);
    else if (this.#loadedFor && backend !== this.#loadedFor && !this.#work) this.run();
    else if (this.shown && !this.#work && !this.reading)
      this.#start((signal) => this.#read(signal));
  }

  chooseSample(id: string): void {
    this.set({ image: id, x: null, y: null, channel: null });
  }

  chooseOwn(file: Blob, name: string): void {
    this.#image = null;
    this.params.set({ image: null, x: null, y: null, channel: null });
    this.#begin({ kind: 'own', name, file });
  }

  /** Runs the network on the picture that is shown. */
  run(): void {
    if (this.picture.kind === 'sample' && this.#image === null) {
      this.#image = this.picture.sample.id;
      this.params.set({ image: this.#image });
    }
    this.#begin(this.picture);
  }

  /** Stops what is going on; what was shown before it comes back. */
  cancel(): void {
    this.#work?.abort();
    this.#work = undefined;
    this.#restore();
  }

  restart(): void {
    this.#client?.dispose();
    this.#client = undefined;
    this.#loadedFor = undefined;
    this.#held = undefined;
    this.run();
  }

  dispose(): void {
    this.#work?.abort();
    this.#client?.dispose();
    this.#client = undefined;
  }

  async loadFirstLook(): Promise<void> {
    const { picture } = this;
    if (picture.kind !== 'sample' || this.firstLook?.sample === picture.sample.id) return;
    const look = await this.environment.fetchFirstLook(picture.sample.id);
    if (this.picture === picture) this.firstLook = look;
  }

  #followImage(image: string | null): void {
    this.#image = image;
    if (image !== null) return this.#begin({ kind: 'sample', sample: findSample(image) });
    this.#work?.abort();
    this.#work = undefined;
    this.picture = { kind: 'sample', sample: findSample(null) };
    this.shown = undefined;
    this.progress = undefined;
    this.host.idle();
    void this.loadFirstLook();
  }

  #begin(picture: Picture): void {
    this.picture = picture;
    this.refusal = '';
    this.host.shareNote =
      picture.kind === 'own'
        ? 'Your own picture stays on this machine: a link cannot carry it, and opens the lab with a sample instead.'
        : '';
    void this.loadFirstLook();
    this.#start((signal) => this.#runAndRead(picture, signal));
  }

  /** One piece of work at a time: state `loading` at once, then `ready`, or what the error says. */
  #start(work: (signal: AbortSignal) => Promise<void>): void {
    this.#work?.abort();
    const controller = new AbortController();
    this.#work = controller;
    this.host.loading();
    this.progress = { phase: 'download', text: '' };
    work(controller.signal).then(
      () => this.#finish(controller),
      (error: unknown) => this.#fail(controller, error)
    );
  }

  #finish(controller: AbortController): void {
    if (this.#work !== controller) return;
    this.#work = undefined;
    this.progress = undefined;
    this.host.ready();
    this.follow();
  }

  #fail(controller: AbortController, error: unknown): void {
    if (this.#work !== controller) return;
    this.#work = undefined;
    this.progress = undefined;
    const code = error instanceof NetworkError ? error.code : 'internal';
    const message = error instanceof Error ? error.message : String(error);
    if (code === 'aborted') return this.#restore();
    if (refusals.has(code)) {
      this.#restore();
      this.refusal = message;
    } else this.host.fail(message, { label: 'Start again', run: () => this.restart() });
  }

  /** Back to the last picture that was read to the end, or to the stored look. */
  #restore(): void {
    this.progress = undefined;
    if (this.shown) {
      this.picture = this.shown.picture;
      this.#image = this.picture.kind === 'sample' ? this.picture.sample.id : null;
      const { tap } = this.shown.reading;
      this.params.set({ image: this.#image });
      if (!sameKey(tap, this.tap)) this.params.set({ layer: tap.stage, tap: tap.tap });
      this.host.ready();
    } else {
      if (this.picture.kind === 'own') this.picture = { kind: 'sample', sample: findSample(null) };
      this.#image = null;
      this.params.set({ image: null });
      this.host.idle();
      void this.loadFirstLook();
    }
    this.host.shareNote = this.picture.kind === 'own' ? this.host.shareNote : '';
  }

  async #runAndRead(picture: Picture, signal: AbortSignal): Promise<void> {
    const file =
      picture.kind === 'own'
        ? picture.file
        : await this.environment.fetchSample(picture.sample.id, signal);
    const result = await this.#run(picture, file, signal);
    await this.#readInto({ picture, result }, signal);
  }

  async #run(picture: Picture, file: Blob, signal: AbortSignal): Promise<RunResult> {
    const client = await this.#ready(signal);
    signal.throwIfAborted();
    const held = this.#held;
    this.#held = undefined;
    try {
      const result = await client.run(file, { signal, onProgress: this.#report(signal) });
      signal.throwIfAborted();
      this.#held = picture;
      return result;
    } catch (error) {
      // a refused picture never reaches the network, which still holds the one before
      if (error instanceof NetworkError && refusals.has(error.code)) this.#held = held;
      throw error;
    }
  }

  /** The worker, its weights loaded for the backend that is wished. */
  async #ready(signal: AbortSignal): Promise<NetworkClient> {
    const { backend } = this.params.values;
    const waiting = { signal, onProgress: this.#report(signal) };
    if (!this.#client) {
      this.#client = await this.environment.createClient();
      this.#client.onDeath((error) => this.#died(error));
    }
    const client = this.#client;
    if (!this.#loadedFor) this.info = await client.load({ ...waiting, backend });
    else if (this.#loadedFor !== backend) this.info = await client.switchBackend(backend, waiting);
    this.#loadedFor = backend;
    return client;
  }

  async #read(signal: AbortSignal): Promise<void> {
    const { shown } = this;
    if (!shown) return;
    if (this.#held !== shown.picture) return this.#runAndRead(shown.picture, signal);
    await this.#readInto(shown, signal);
  }

  /** Reads the tensor that is asked for; if another is wished meanwhile, that one. */
  async #readInto(run: Omit<Shown, 'reading'>, signal: AbortSignal): Promise<void> {
    if (!this.#client) return;
    const { tap } = this;
    const reading = await this.#client.read(tap, { signal, onProgress: this.#report(signal) });
    signal.throwIfAborted();
    if (!sameKey(tap, this.tap)) return this.#readInto(run, signal);
    this.shown = { picture: run.picture, result: run.result, reading };
  }

  #report(signal: AbortSignal): (progress: Progress) => void {
    return (progress) => {
      if (!signal.aborted) this.progress = progress;
    };
  }

  #died(error: NetworkError): void {
    this.#work?.abort();
    this.#work = undefined;
    this.progress = undefined;
    this.#loadedFor = undefined;
    this.#held = undefined;
    this.host.fail(error.message, { label: 'Start again', run: () => this.restart() });
  }
}

/** The network that ships, known before it is loaded. */
const shippedSpec = ssdlite({ inputSize: 300 });

function sameKey(one: TapRef, other: TapRef): boolean {
  return one.stage === other.stage && one.tap === other.tap;
}
