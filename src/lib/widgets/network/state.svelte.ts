import type { Detection } from '#lib/core/detection/detection.ts';
import type { FirstLook } from '#lib/core/engine/firstLook.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import type { NetworkSpec, TapRef } from '#lib/core/network/spec.ts';
import { NetworkError, type CheckpointRequest, type NamedFile } from '#lib/model/protocol.ts';
import type { WidgetHost } from '../host.svelte.ts';
import type { ParamStore } from '../paramStore.svelte.ts';
import type { Values } from '../params.ts';
import { wishesOf } from './checkpoint/checkpointParams.ts';
import type { Environment } from './environment.ts';
import type { NetworkParams } from './networkParams.ts';
import { shareNote, type Look, type MovingPicture, type Picture, type Shown } from './picture.ts';
import { findSample } from '../samples.ts';
import { isCheckpointRefusal, isRefusal, NetworkSession, type Wish } from './session.svelte.ts';
import { shownDetections } from './ssdlite/thresholds.ts';
import { chosenTap, sameTap } from './tapNames.ts';

/** The lab's life: idle with what is stored, then load, run and read. */
export class NetworkLab {
  readonly params: ParamStore<NetworkParams>;
  readonly host: WidgetHost;
  readonly environment: Environment;
  readonly session: NetworkSession;
  picture: Picture = $state.raw({ kind: 'sample', sample: findSample(null) });
  shown: Shown | undefined = $state.raw(undefined);
  firstLook: FirstLook | undefined = $state.raw(undefined);
  /** Why the last picture or checkpoint was refused. */
  refusal = $state('');
  /** True if it was a checkpoint. */
  refusedCheckpoint = $state(false);
  /** The reader's checkpoint that is asked for; undefined for the network that ships. */
  checkpoint: Pick<CheckpointRequest, 'from' | 'labels'> | undefined = $state.raw(undefined);
  #image: string | null = null;
  /** The moving picture that is followed, if there is one. */
  #moving: MovingPicture | undefined = $state.raw(undefined);

  constructor(params: ParamStore<NetworkParams>, host: WidgetHost, environment: Environment) {
    this.params = params;
    this.host = host;
    this.environment = environment;
    this.session = new NetworkSession(
      environment,
      (error) => this.#broken(error.message),
      () => (this.shown = undefined)
    );
    this.picture = { kind: 'sample', sample: findSample(params.values.image) };
  }

  readonly spec: NetworkSpec = $derived.by(() => this.session.info?.spec ?? shippedSpec);
  readonly tap: TapRef = $derived.by(() =>
    chosenTap(this.spec, this.params.values.layer, this.params.values.tap)
  );
  /** The tensor looked at, if it is there already. */
  readonly reading = $derived.by(() =>
    this.shown?.reading && sameTap(this.shown.reading.tap, this.tap)
      ? this.shown.reading
      : undefined
  );

  /** What the network made of the picture that is shown; the same object whatever layer is read. */
  readonly #result = $derived.by(() =>
    this.shown?.picture === this.picture ? this.shown.result : undefined
  );

  /** What is known of the picture that is shown: computed just now, else stored, else nothing. */
  readonly look: Look | undefined = $derived.by(() => {
    if (this.#result) return { ...this.#result, stored: '' };
    const look = this.checkpoint || this.session.info?.checkpoint ? undefined : this.firstLook;
    const isStored = this.picture.kind === 'sample' && look?.sample === this.picture.sample.id;
    return isStored ? { ...look, stored: look.computed } : undefined;
  });

  /** What was found in the picture that is shown, by the thresholds of the address. */
  readonly detections: readonly Detection[] = $derived.by(() => {
    const candidates = this.#result?.candidates;
    const names = this.session.info?.classNames;
    return shownDetections(this.look, candidates, names, this.params.values);
  });

  /** Sets params and starts what follows from them, in the same task. */
  set(change: Partial<Values<NetworkParams>>): void {
    this.params.set(change);
    this.follow();
  }

  /** Follows the address: called whenever one of the params that need work may have changed. */
  follow(): void {
    const { image } = this.params.values;
    if (image !== this.#image) this.#followImage(image);
    else if (this.#moving) this.#awaitFrame(this.#moving);
    else if (this.session.busy) return;
    else if (this.session.isLoadedForOther(this.#wish())) this.run();
    else if (this.shown && !this.reading) this.#start((signal) => this.#read(signal));
  }

  chooseSample(id: string): void {
    this.set({ image: id, x: null, y: null, channel: null });
  }

  chooseOwn(file: Blob, name: string): void {
    this.#image = null;
    this.params.set({ image: null, x: null, y: null, channel: null });
    this.#begin({ kind: 'own', name, file });
  }

  /** Reads a checkpoint, or goes back to the network that ships, and runs it on what is shown. */
  useNetwork(checkpoint: Pick<CheckpointRequest, 'from' | 'labels'> | undefined): void {
    this.checkpoint = checkpoint;
    this.params.set({ channel: null, x: null, y: null });
    this.run();
  }

  /** Reads a checkpoint from files, in the room that says what was found in it. */
  useFiles(files: readonly NamedFile[]): void {
    this.params.set({ tool: 'checkpoint' });
    this.useNetwork({ from: { kind: 'files', files }, labels: undefined });
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
    this.#stopMoving();
    this.session.cancel();
    this.#restore();
  }

  /** True while the picture changes by itself, frame after frame. */
  get isMoving(): boolean {
    return this.#moving !== undefined;
  }

  /** Follows a moving picture from now on: `showFrame` is called for its frames, then `endMoving`. */
  startMoving(moving: MovingPicture): void {
    this.#stopMoving();
    this.session.cancel();
    this.refusal = '';
    this.#moving = moving;
    this.host.loading();
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
    const result = await this.session.runFrame(picture, frame, this.#wish(), signal);
    const reading = readsTensor ? await this.session.peek(this.tap, { signal }) : undefined;
    signal.throwIfAborted();
    this.picture = picture;
    this.#image = null;
    if (this.params.values.image !== null) this.params.set({ image: null });
    this.host.shareNote = shareNote(picture, this.checkpoint !== undefined);
    const shown = { picture, result, reading };
    this.shown = shown;
    this.host.ready();
    return shown;
  }

  /** The last frame becomes the lab's picture; if there was none, what was shown before stays. */
  endMoving(moving: MovingPicture): void {
    if (this.#moving !== moving) return;
    this.#moving = undefined;
    if (this.shown?.picture !== this.picture) return this.#restore();
    this.host.ready();
    this.follow();
  }

  restart(): void {
    this.session.dispose();
    this.run();
  }

  dispose(): void {
    this.#stopMoving();
    this.session.dispose();
  }

  async loadFirstLook(): Promise<void> {
    const { picture } = this;
    if (picture.kind !== 'sample' || this.firstLook?.sample === picture.sample.id) return;
    const look = await this.environment.fetchFirstLook(picture.sample.id);
    if (this.picture === picture) this.firstLook = look;
  }

  #followImage(image: string | null): void {
    this.#stopMoving();
    this.#image = image;
    if (image !== null) return this.#begin({ kind: 'sample', sample: findSample(image) });
    this.session.cancel();
    this.picture = { kind: 'sample', sample: findSample(null) };
    this.shown = undefined;
    this.host.idle();
    void this.loadFirstLook();
  }

  #stopMoving(): void {
    const moving = this.#moving;
    this.#moving = undefined;
    moving?.stop();
  }

  /** The next frame brings the tensor that is chosen now. */
  #awaitFrame(moving: MovingPicture): void {
    if (this.shown?.picture === this.picture && moving.readsTensor && !this.reading)
      this.host.loading();
  }

  #begin(picture: Picture): void {
    this.#stopMoving();
    this.picture = picture;
    this.refusal = '';
    this.host.shareNote = shareNote(picture, this.checkpoint !== undefined);
    void this.loadFirstLook();
    this.#start((signal) => this.#runAndRead(picture, signal));
  }

  /** State `loading` at once, then `ready`, or what the error says. */
  #start(work: (signal: AbortSignal) => Promise<void>): void {
    this.host.loading();
    this.session.start(work, {
      done: () => this.#finish(),
      failed: (error) => this.#fail(error)
    });
  }

  /** `ready` only if nothing was asked for meanwhile that is still to be computed. */
  #finish(): void {
    this.follow();
    if (!this.session.busy && this.reading) this.host.ready();
  }

  #fail(error: unknown): void {
    if (error instanceof NetworkError && error.code === 'aborted') return this.#restore();
    const message = error instanceof Error ? error.message : String(error);
    if (!isRefusal(error)) return this.#broken(message);
    this.#restore();
    this.refusal = message;
    this.refusedCheckpoint = isCheckpointRefusal(error);
  }

  #broken(reason: string): void {
    // what has broken it is not tried again
    this.checkpoint = this.#inForce();
    this.#stopMoving();
    this.host.fail(reason, { label: 'Start again', run: () => this.restart() });
  }

  /** Back to the last picture that was read to the end, or to the stored look. */
  #restore(): void {
    this.checkpoint = this.#inForce();
    if (this.shown) this.#restoreShown(this.shown);
    else this.#restoreStored();
    this.host.shareNote = shareNote(this.picture, this.checkpoint !== undefined);
  }

  #restoreShown({ picture, reading }: Shown): void {
    this.picture = picture;
    this.#image = picture.kind === 'sample' ? picture.sample.id : null;
    this.params.set({ image: this.#image });
    if (reading && !sameTap(reading.tap, this.tap))
      this.params.set({ layer: reading.tap.stage, tap: reading.tap.tap });
    this.host.ready();
  }

  #restoreStored(): void {
    if (this.picture.kind === 'own') this.picture = { kind: 'sample', sample: findSample(null) };
    this.#image = null;
    this.params.set({ image: null });
    this.host.idle();
    void this.loadFirstLook();
  }

  async #runAndRead(picture: Picture, signal: AbortSignal): Promise<void> {
    const result = await this.session.run(picture, this.#wish(), signal);
    // what was found is drawn while the tensor is on its way
    this.shown = { picture, result };
    await this.#readInto({ picture, result }, signal);
  }

  #inForce(): typeof this.checkpoint {
    const { checkpoint } = this.session;
    return checkpoint && { from: checkpoint.from, labels: checkpoint.labels };
  }

  #wish(): Wish {
    const { backend } = this.params.values;
    const { checkpoint } = this;
    return {
      backend,
      checkpoint: checkpoint && { ...checkpoint, ...wishesOf(this.params.values) }
    };
  }

  async #read(signal: AbortSignal): Promise<void> {
    const { shown } = this;
    if (!shown) return;
    if (!this.session.holds(shown.picture)) return this.#runAndRead(shown.picture, signal);
    await this.#readInto(shown, signal);
  }

  /** Reads the tensor that is asked for; if another is wished meanwhile, that one. */
  async #readInto(run: Omit<Shown, 'reading'>, signal: AbortSignal): Promise<void> {
    const { tap } = this;
    const reading = await this.session.read(tap, signal);
    if (!sameTap(tap, this.tap)) return this.#readInto(run, signal);
    this.shown = { picture: run.picture, result: run.result, reading };
  }
}

/** The network that ships, known before it is loaded. */
const shippedSpec = ssdlite({ inputSize: 300 });
