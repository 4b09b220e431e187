import type { FirstLook } from '#lib/core/engine/firstLook.ts';
import type { BackendWish } from '#lib/model/engines/backendWish.ts';
import type { CheckpointRequest } from '#lib/model/checkpoint/checkpointRequest.ts';
import type { NetworkError } from '#lib/model/networkError.ts';
import type { RunResult } from '#lib/model/results.ts';
import { findSample } from '../../samples.ts';
import type { Environment } from './environment.ts';
import type { MovingPicture, Picture } from '../photo/picture.ts';
import { isAbort, isRefusal, NetworkSession, type Wish } from './session.svelte.ts';

/** A picture and what the network made of it; the same object until the network runs again. */
export interface Run {
  readonly picture: Picture;
  readonly result: RunResult;
}

/** A checkpoint as the reader asks for it: where it is, and the names of its classes. */
export type ChosenCheckpoint = Pick<CheckpointRequest, 'from' | 'labels'>;

/** A widget that shows the page's network. */
export interface Viewer {
  /** How the pictures of a checkpoint are prepared, where the checkpoint does not say. */
  wishes(): Pick<CheckpointRequest, 'preprocessing' | 'inputSize'>;
  /** Something has begun, ended or failed: called in the same task. */
  pageChanged(): void;
  /** The sample that is shown is this one; null for a picture that no address can name. */
  showsImage(image: string | null): void;
  /** What was under way was given up, and what was shown before it is back. */
  restored(): void;
  /** What this viewer asked for was refused: a picture or a checkpoint. */
  refused(error: NetworkError): void;
}

/**
 * The network of a page: one worker with one copy of the weights, one picture, one run. The
 * widgets of the page look at it, each at a tensor of its own; whichever of them asks for another
 * picture asks for all.
 */
export class PageNetwork {
  readonly environment: Environment;
  readonly session: NetworkSession;
  picture: Picture = $state.raw({ kind: 'sample', sample: findSample(null) });
  run: Run | undefined = $state.raw(undefined);
  firstLook: FirstLook | undefined = $state.raw(undefined);
  /** The reader's checkpoint that is asked for; undefined for the network that ships. */
  checkpoint: ChosenCheckpoint | undefined = $state.raw(undefined);
  /** Why nothing runs any more; empty while all is well. */
  failure = $state('');
  /** The moving picture that is followed, if there is one. */
  moving: MovingPicture | undefined = $state.raw(undefined);
  /** True until its first frame is shown. */
  awaitsFrame = false;
  readonly #viewers = new Set<Viewer>();
  #image: string | null = null;
  #backend: BackendWish = 'auto';
  /** Whose wishes the checkpoint is read by. */
  #chooser: Viewer | undefined;
  /** Who asked for what is under way. */
  #by: Viewer | undefined;
  #lookAskedFor = '';

  constructor(environment: Environment, image: string | null) {
    this.environment = environment;
    this.session = new NetworkSession(
      environment,
      (error) => this.#broken(error.message),
      () => (this.run = undefined)
    );
    this.picture = { kind: 'sample', sample: findSample(image) };
  }

  /** Takes a viewer in; returns how it leaves. */
  join(viewer: Viewer): () => void {
    this.#viewers.add(viewer);
    return () => void this.#viewers.delete(viewer);
  }

  /** What is to run now. */
  readonly #wish = (): Wish => ({
    backend: this.#backend,
    checkpoint: this.checkpoint && { ...this.checkpoint, ...this.#chooser?.wishes() }
  });

  /** Follows the address: of all viewers that tell of one change only the first starts a run. */
  follow(image: string | null, backend: BackendWish, by: Viewer): void {
    this.#backend = backend;
    if (image !== this.#image) this.#followImage(image, by);
    else if (!this.moving && !this.session.busy && this.session.isLoadedForOther(this.#wish()))
      this.runOn(this.picture, by);
  }

  /** Runs the network on a picture. */
  runOn(picture: Picture, by: Viewer): void {
    this.picture = picture;
    this.#image = picture.kind === 'sample' ? picture.sample.id : null;
    this.#tellImage();
    void this.loadFirstLook();
    this.#start(async (signal) => {
      const result = await this.session.run(picture, this.#wish(), signal);
      this.run = { picture, result };
    }, by);
  }

  /** Shows a sample with what is stored of it, and runs nothing. */
  preview(image: string): void {
    this.#stopMoving();
    this.session.cancel();
    this.failure = '';
    this.#image = image;
    this.picture = { kind: 'sample', sample: findSample(image) };
    this.run = undefined;
    void this.loadFirstLook();
    this.#tellImage();
    this.#tell();
  }

  /** Loads the network, and runs it on nothing yet. */
  load(by: Viewer): void {
    this.#start((signal) => this.session.load(this.#wish(), signal), by);
  }

  /** Reads a checkpoint, or goes back to the network that ships, and runs it on what is shown. */
  use(checkpoint: ChosenCheckpoint | undefined, by: Viewer): void {
    this.checkpoint = checkpoint;
    this.#chooser = by;
    this.runOn(this.picture, by);
  }

  /** Stops what is going on; what was shown before it comes back. */
  cancel(): void {
    this.#stopMoving();
    this.session.cancel();
    this.#restore();
  }

  /** A new worker, and the same picture again. */
  restart(by: Viewer): void {
    this.session.dispose();
    this.runOn(this.picture, by);
  }

  startMoving(moving: MovingPicture): void {
    this.#stopMoving();
    this.session.cancel();
    this.failure = '';
    this.moving = moving;
    this.awaitsFrame = true;
    this.#tell();
  }

  /** Runs the network on a frame; nothing is shown yet. @throws NetworkError */
  runFrame(picture: Picture, frame: ImageBitmap, signal: AbortSignal): Promise<RunResult> {
    return this.session.runFrame(picture, frame, this.#wish(), signal);
  }

  showFrame(run: Run): void {
    this.picture = run.picture;
    this.#image = null;
    this.run = run;
    this.awaitsFrame = false;
    this.#tellImage();
    this.#tell();
  }

  /** The last frame stays as the page's picture; if there was none, what was shown before. */
  endMoving(moving: MovingPicture): void {
    if (this.moving !== moving) return;
    this.moving = undefined;
    if (this.run?.picture !== this.picture) return this.#restore();
    this.#done();
  }

  dispose(): void {
    this.#stopMoving();
    this.session.dispose();
  }

  /** Asks for what was stored of the picture, once. */
  async loadFirstLook(): Promise<void> {
    const { picture } = this;
    if (picture.kind !== 'sample' || this.#lookAskedFor === picture.sample.id) return;
    this.#lookAskedFor = picture.sample.id;
    const look = await this.environment.fetchFirstLook(picture.sample.id);
    if (this.#lookAskedFor === picture.sample.id) this.firstLook = look;
  }

  #followImage(image: string | null, by: Viewer): void {
    this.#stopMoving();
    const picture: Picture = { kind: 'sample', sample: findSample(image) };
    if (image !== null) return this.runOn(picture, by);
    this.session.cancel();
    this.#image = null;
    this.picture = picture;
    this.run = undefined;
    this.failure = '';
    void this.loadFirstLook();
    this.#tell();
  }

  /** State `loading` at once, then what comes of it. */
  #start(work: (signal: AbortSignal) => Promise<void>, by: Viewer): void {
    this.#stopMoving();
    this.failure = '';
    this.#by = by;
    this.session.start(work, {
      done: () => this.#done(),
      failed: (error) => this.#fail(error)
    });
    this.#tell();
  }

  /** Something else may have been wished meanwhile. */
  #done(): void {
    if (this.#by && this.session.isLoadedForOther(this.#wish()))
      return this.runOn(this.picture, this.#by);
    this.#tell();
  }

  #fail(error: unknown): void {
    if (isAbort(error)) return this.#restore();
    if (!isRefusal(error)) return this.#broken(error instanceof Error ? error.message : `${error}`);
    this.#restore();
    this.#by?.refused(error);
  }

  #broken(reason: string): void {
    // what has broken it is not tried again
    this.checkpoint = this.#inForce();
    this.#stopMoving();
    this.failure = reason;
    this.#tell();
  }

  /** Back to the last picture that was run to the end, or to the stored look. */
  #restore(): void {
    this.checkpoint = this.#inForce();
    if (this.run) this.picture = this.run.picture;
    else if (this.picture.kind === 'own')
      this.picture = { kind: 'sample', sample: findSample(null) };
    this.#image = this.run && this.picture.kind === 'sample' ? this.picture.sample.id : null;
    void this.loadFirstLook();
    this.#tellImage();
    for (const viewer of this.#viewers) viewer.restored();
    this.#tell();
  }

  #inForce(): ChosenCheckpoint | undefined {
    const { checkpoint } = this.session;
    return checkpoint && { from: checkpoint.from, labels: checkpoint.labels };
  }

  #stopMoving(): void {
    const { moving } = this;
    this.moving = undefined;
    this.awaitsFrame = false;
    moving?.stop();
  }

  #tell(): void {
    for (const viewer of this.#viewers) viewer.pageChanged();
  }

  #tellImage(): void {
    for (const viewer of this.#viewers) viewer.showsImage(this.#image);
  }
}
