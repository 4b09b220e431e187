import { defaultDetectOptions as usual } from '#lib/core/predictions/detection/detectOptions.ts';
import type { Detection } from '#lib/core/predictions/detection/detection.ts';
import type { FirstLook } from '#lib/core/engine/firstLook.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import type { NetworkSpec, TapRef } from '#lib/core/network/spec.ts';
import type { NamedFile } from '#lib/model/checkpoint/checkpointRequest.ts';
import { isCheckpointRefusal, type NetworkError } from '#lib/model/networkError.ts';
import type { Progress } from '#lib/model/progress.ts';
import type { TensorReading } from '#lib/model/results.ts';
import type { WidgetHost } from '../host/host.svelte.ts';
import type { ParamStore } from '../host/paramStore.svelte.ts';
import type { NetworkLease } from '../networkLease.svelte.ts';
import type { Values } from '../host/params.ts';
import { mannerOf } from './checkpoint/checkpointParams.ts';
import type { Environment } from './run/environment.ts';
import type { NetworkParams } from './networkParams.ts';
import { PageNetwork, type Viewer } from './run/pageNetwork.svelte.ts';
import type { ChosenCheckpoint, Manner } from './run/pageState.ts';
import {
  shareNote,
  type Look,
  type MovingPicture,
  type Picture,
  type Shown
} from './photo/picture.ts';
import { shownDetections, type ChooseAgain } from './ssdlite/thresholds.ts';
import { chosenTap, sameTap } from './layer/tapNames.ts';
import { TensorReader } from './layer/tensorReader.svelte.ts';

/** How a widget is doing while the page is at rest. */
export type Rest = 'idle' | 'loading' | 'ready';

/**
 * One widget's view of the page's network: it has settings of its own, and reads a tensor of its
 * own if its settings name a layer. What it asks for that concerns the picture concerns the page.
 */
export class NetworkLab implements Viewer {
  readonly params: ParamStore<NetworkParams>;
  readonly host: WidgetHost;
  /** What the widgets of the page have in common. */
  readonly page: PageNetwork;
  /** Why the last picture or checkpoint that was chosen here was refused. */
  refusal = $state('');
  /** True if it was a checkpoint. */
  refusedCheckpoint = $state(false);
  /** Given by every view that has the thresholds to set; without it they stay the usual ones. */
  chooseAgain: ChooseAgain | undefined = $state.raw();
  readonly #reader: TensorReader;
  readonly #leave: () => void;
  readonly #rest: (() => Rest) | undefined;
  /** The moving picture that was started here. */
  #moving: MovingPicture | undefined;
  /** The tensor that was chosen when all came to a stop. */
  #failedAt: TapRef | undefined;

  /**
   * @param environment used by the first widget of the page
   * @param rest how a widget is doing that reads what it shows by itself; asked at each `follow`
   */
  constructor(
    params: ParamStore<NetworkParams>,
    host: WidgetHost,
    environment: Environment,
    rest?: () => Rest
  ) {
    this.params = params;
    this.host = host;
    const { image = null } = params.values;
    this.page = host.page.share('network', () => new PageNetwork(environment, image));
    this.#rest = rest;
    this.#reader = new TensorReader(this.page.lease);
    this.#leave = this.page.join(this);
  }

  readonly spec: NetworkSpec = $derived.by(() => this.page.info?.spec ?? shippedSpec);
  readonly tap: TapRef = $derived.by(() =>
    chosenTap(this.spec, this.params.values.layer, this.params.values.tap)
  );
  /** What was run last, with the tensor that was read of it last. */
  readonly shown: Shown | undefined = $derived.by(() => {
    const { run } = this.page;
    return run && { ...run, reading: this.#reader.readingOf(run) };
  });
  /** The tensor looked at, if it is there already. */
  readonly reading: TensorReading | undefined = $derived.by(() => {
    const reading = this.shown?.reading;
    return reading && sameTap(reading.tap, this.tap) ? reading : undefined;
  });

  /** What the network made of the picture that is shown; the same object whatever layer is read. */
  readonly #result = $derived.by(() =>
    this.page.run?.picture === this.picture ? this.page.run.result : undefined
  );

  /** What is known of the picture that is shown: computed just now, else stored, else nothing. */
  readonly look: Look | undefined = $derived.by(() => {
    if (this.#result) return { ...this.#result, stored: '' };
    const look = this.checkpoint || this.page.info?.checkpoint ? undefined : this.firstLook;
    const isStored = this.picture.kind === 'sample' && look?.sample === this.picture.sample.id;
    return isStored ? { ...look, stored: look.computed } : undefined;
  });

  /** What was found in the picture that is shown, by the thresholds of the address or the usual ones. */
  readonly detections: readonly Detection[] = $derived.by(() => {
    const candidates = this.#result?.candidates;
    const names = this.page.info?.classNames;
    const { score = usual.score, iou = usual.iou } = this.params.values;
    return shownDetections(this.look, candidates, names, { score, iou }, this.chooseAgain);
  });

  get environment(): Environment {
    return this.page.environment;
  }

  get lease(): NetworkLease {
    return this.page.lease;
  }

  get picture(): Picture {
    return this.page.picture;
  }

  get firstLook(): FirstLook | undefined {
    return this.page.firstLook;
  }

  get checkpoint(): ChosenCheckpoint | undefined {
    return this.page.checkpoint;
  }

  /** How far the page's work is, or the reading of this widget's tensor. */
  get progress(): Progress | undefined {
    return this.page.progress ?? this.#reader.progress;
  }

  /** True while the picture changes by itself, frame after frame. */
  get isMoving(): boolean {
    return this.page.moving !== undefined;
  }

  /** Sets params and starts what follows from them, in the same task. */
  set(change: Partial<Values<NetworkParams>>): void {
    this.params.set(change);
    this.follow();
  }

  /** Follows the address: called whenever one of the params that need work may have changed. */
  follow(): void {
    const { image = null, backend = 'auto' } = this.params.values;
    this.page.follow(image, backend, this);
    this.#settle();
  }

  chooseSample(id: string): void {
    this.set({ image: id, x: null, y: null, channel: null });
  }

  /** Shows a sample: with what is stored of it as long as no network is loaded, else run anew. */
  showSample(id: string): void {
    if (this.page.info || this.page.isBusy) return this.chooseSample(id);
    this.refusal = '';
    this.page.preview(id);
  }

  chooseOwn(file: Blob, name: string): void {
    this.params.set({ x: null, y: null, channel: null });
    this.#run({ kind: 'own', name, file });
  }

  /** Reads a checkpoint, or goes back to the network that ships, and runs it on what is shown. */
  useNetwork(checkpoint: ChosenCheckpoint | undefined): void {
    this.params.set({ channel: null, x: null, y: null });
    this.refusal = '';
    this.page.use(checkpoint, this);
  }

  /** Reads a checkpoint from files, in the room that says what was found in it. */
  useFiles(files: readonly NamedFile[]): void {
    this.params.set({ tool: 'checkpoint' });
    this.useNetwork({ from: { kind: 'files', files }, labels: undefined });
  }

  /** Runs the network on the picture that is shown. */
  run(): void {
    this.#run(this.picture);
  }

  /** Loads the network without running it: its weights can be looked at then. */
  load(): void {
    this.page.load(this);
  }

  /** Stops what is going on; what was shown before it comes back. */
  cancel(): void {
    if (this.isMoving || this.page.isBusy) return this.page.cancel();
    this.#reader.stop();
    this.restored();
    if (this.reading) this.host.ready();
    else this.host.idle();
  }

  /** Follows a moving picture from now on: `showFrame` is called for its frames, then `endMoving`. */
  startMoving(moving: MovingPicture): void {
    this.#moving = moving;
    this.refusal = '';
    this.page.startMoving(moving);
  }

  /**
   * Runs the network on one frame and shows all that follows from it at once.
   * @param picture what the frames belong to: the same object for all frames of one stretch
   * @param readsTensor reads the chosen tensor too
   * @throws NetworkError
   */
  async showFrame(
    picture: Picture,
    frame: ImageBitmap,
    readsTensor: boolean,
    signal: AbortSignal
  ): Promise<Shown> {
    const result = await this.page.runFrame(picture, frame, signal);
    const reading = readsTensor ? await this.lease.read(this.tap, { signal }) : undefined;
    signal.throwIfAborted();
    if (reading) this.#reader.take(result, reading);
    this.page.showFrame({ picture, result });
    return { picture, result, reading };
  }

  /** The last frame becomes the page's picture; if there was none, what was shown before stays. */
  endMoving(moving: MovingPicture): void {
    this.page.endMoving(moving);
  }

  restart(): void {
    this.page.restart(this);
  }

  /** Puts a tensor of the run that is shown in place, before the address asks for it. */
  take(reading: TensorReading): void {
    if (this.page.run) this.#reader.take(this.page.run.result, reading);
  }

  /** Lets go of this widget's own; the picture and the network stay with the page. */
  dispose(): void {
    this.#leave();
    this.#reader.stop();
    if (this.#moving && this.page.moving === this.#moving) this.page.cancel();
  }

  loadFirstLook(): Promise<void> {
    return this.page.loadFirstLook();
  }

  manner(): Manner {
    return mannerOf(this.params.values);
  }

  pageChanged(): void {
    this.#failedAt = this.page.failure ? this.tap : undefined;
    this.#settle();
  }

  showsImage(image: string | null): void {
    if (this.params.values.image !== image) this.params.set({ image });
  }

  /** Back to the tensor that was read last. */
  restored(): void {
    const read = this.shown?.reading?.tap;
    if (read && !sameTap(read, this.tap)) this.params.set({ layer: read.stage, tap: read.tap });
  }

  refused(error: NetworkError): void {
    this.refusal = error.message;
    this.refusedCheckpoint = isCheckpointRefusal(error);
  }

  #run(picture: Picture): void {
    this.refusal = '';
    this.page.runOn(picture, this);
  }

  /** Says how this widget is doing, by the page first and then by its own tensor. */
  #settle(): void {
    const { page, host } = this;
    host.shareNote = shareNote(page.picture, page.checkpoint !== undefined);
    if (page.failure) this.#stand();
    else if (page.moving) this.#settleMoving(page.moving);
    else if (page.isBusy) this.#wait();
    else if (this.#rest) host[this.#rest()]();
    else if (!page.run) host.idle();
    else if (this.reading) host.ready();
    else this.#read();
  }

  /** All has come to a stop; a choice of another tensor is taken as the wish to try again. */
  #stand(): void {
    const isNew = this.#failedAt !== undefined && !sameTap(this.#failedAt, this.tap);
    if (isNew && this.page.run && !this.reading && !this.#rest)
      return this.page.runOn(this.picture, this);
    this.#reader.stop();
    this.#fail(this.page.failure);
  }

  #wait(): void {
    this.#reader.stop();
    this.host.loading();
  }

  /** The next frame brings the tensor that is chosen now. */
  #settleMoving(moving: MovingPicture): void {
    this.#reader.stop();
    const isOwn = moving === this.#moving && moving.readsTensor;
    if (this.page.awaitsFrame || (isOwn && !this.reading)) this.host.loading();
    else this.host.ready();
  }

  #read(): void {
    const { run } = this.page;
    if (!run) return;
    // after a run that was cut short the worker holds tensors of no picture
    if (!this.lease.holds(run.picture)) return this.page.runOn(run.picture, this);
    this.host.loading();
    this.#reader.read(run, this.tap, {
      done: () => this.#settle(),
      failed: (error) => this.#fail(error instanceof Error ? error.message : `${error}`)
    });
  }

  #fail(reason: string): void {
    this.host.fail(reason, { label: 'Restart the network', run: () => this.restart() });
  }
}

/** The network that ships, known before it is loaded. */
const shippedSpec = ssdlite({ inputSize: 300 });
