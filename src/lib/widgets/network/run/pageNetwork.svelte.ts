import type { FirstLook } from '#lib/core/engine/firstLook.ts';
import type { BackendWish } from '#lib/model/engines/backendWish.ts';
import { isAbort, isRefusal } from '#lib/model/networkError.ts';
import type { Progress } from '#lib/model/progress.ts';
import type { NetworkInfo, RunResult } from '#lib/model/results.ts';
import type { Hearing } from '../../jobs/job.svelte.ts';
import { NetworkLease } from '../../networkLease.svelte.ts';
import type { Wish } from '../../networkWish.ts';
import type { MovingPicture, Picture } from '../photo/picture.ts';
import type { Environment } from './environment.ts';
import {
  openedPage,
  type Asker,
  type ChosenCheckpoint,
  type Command,
  type Manner,
  type PageEvent,
  type PageState,
  type Run,
  type RunRecord
} from './pageState.ts';
import { reducePage } from './reducePage.ts';

/** A widget that shows the page's network. */
export interface Viewer extends Asker {
  manner(): Manner;
  /** Something has begun, ended or failed: called in the same task. */
  pageChanged(): void;
  /** The sample that is shown is this one; null for a picture that no address can name. */
  showsImage(image: string | null): void;
  /** What was under way was given up, and what was shown before it is back. */
  restored(): void;
}

/**
 * The network of a page: one worker with one copy of the weights, one picture, one run. The
 * widgets of the page look at it, each at a tensor of its own; whichever of them asks for another
 * picture asks for all. What happens is decided by `reducePage`; this class does what it says.
 */
export class PageNetwork {
  readonly environment: Environment;
  /** The page's hold on the worker: studies and tensors are asked for here. */
  readonly lease: NetworkLease;
  firstLook: FirstLook | undefined = $state.raw(undefined);
  readonly #viewers = new Set<Viewer>();
  readonly #jobs = new Map<number, AbortController>();
  #state: PageState = $state.raw(openedPage(null));
  #lookAskedFor = '';

  constructor(environment: Environment, image: string | null) {
    this.environment = environment;
    this.lease = new NetworkLease(
      () => environment.createClient(),
      ({ message }) => this.#on({ type: 'died', reason: message })
    );
    this.#state = openedPage(image);
  }

  readonly picture: Picture = $derived.by(() => this.#state.picture);
  readonly run: Run | undefined = $derived.by(() => this.#state.run);
  /** The network in force; undefined before one has been loaded. */
  readonly info: NetworkInfo | undefined = $derived.by(() => this.#state.network?.info);
  /** The reader's checkpoint that is asked for; undefined for the network that ships. */
  readonly checkpoint: ChosenCheckpoint | undefined = $derived.by(
    () => this.#state.wish.checkpoint
  );
  readonly records: readonly RunRecord[] = $derived.by(() => this.#state.records);
  /** How far the present work is; undefined while there is none. */
  readonly progress: Progress | undefined = $derived.by(() => {
    const { phase } = this.#state;
    return phase.kind === 'working' || phase.kind === 'moving' ? phase.progress : undefined;
  });
  /** True while the worker loads or runs a picture that stands still. */
  readonly isBusy: boolean = $derived.by(() => this.#state.phase.kind === 'working');
  /** Why nothing runs any more; empty while all is well. */
  readonly failure: string = $derived.by(() => {
    const { phase } = this.#state;
    return phase.kind === 'failed' ? phase.reason : '';
  });
  /** The moving picture that is followed, if there is one. */
  readonly moving: MovingPicture | undefined = $derived.by(() => {
    const { phase } = this.#state;
    return phase.kind === 'moving' ? phase.moving : undefined;
  });
  /** True until its first frame is shown. */
  readonly awaitsFrame: boolean = $derived.by(() => {
    const { phase } = this.#state;
    return phase.kind === 'moving' && phase.awaitsFrame;
  });

  /** Takes a viewer in; returns how it leaves. */
  join(viewer: Viewer): () => void {
    this.#viewers.add(viewer);
    return () => void this.#viewers.delete(viewer);
  }

  /** Follows the address: of all viewers that tell of one change only the first starts a run. */
  follow(image: string | null, backend: BackendWish, by: Viewer): void {
    this.#on({ type: 'addressed', image, backend, manner: by.manner(), by });
  }

  /** Runs the network on a picture. */
  runOn(picture: Picture, by: Viewer): void {
    this.#on({ type: 'picture-asked', picture, by });
  }

  /** Shows a sample with what is stored of it, and runs nothing. */
  preview(image: string): void {
    this.#on({ type: 'previewed', image });
  }

  /** Loads the network, and runs it on nothing yet. */
  load(by: Viewer): void {
    this.#on({ type: 'load-asked', by });
  }

  /** Reads a checkpoint, or goes back to the network that ships, and runs it on what is shown. */
  use(checkpoint: ChosenCheckpoint | undefined, by: Viewer): void {
    this.#on({ type: 'network-asked', checkpoint, manner: by.manner(), by });
  }

  /** Stops what is going on; what was shown before it comes back. */
  cancel(): void {
    this.#on({ type: 'cancelled' });
  }

  /** A new worker, and the same picture again. */
  restart(by: Viewer): void {
    this.#on({ type: 'restarted', by });
  }

  startMoving(moving: MovingPicture): void {
    this.#on({ type: 'moving-started', moving });
  }

  /**
   * Runs the network on a frame; nothing is shown yet.
   * @param picture what the frames belong to
   * @param frame is handed over or closed
   * @throws NetworkError
   */
  async runFrame(picture: Picture, frame: ImageBitmap, signal: AbortSignal): Promise<RunResult> {
    const { wish, job } = this.#state;
    try {
      const loaded = await this.lease.ready(wish, this.#hearing(job, signal));
      if (loaded !== this.#state.network) this.#on({ type: 'loaded', job, loaded });
      // a run is over in a moment, and tells of no progress
      return await this.lease.run(picture, frame, { signal });
    } finally {
      frame.close();
    }
  }

  showFrame(run: Run): void {
    this.#on({ type: 'frame-shown', run });
  }

  /** The last frame stays as the page's picture; if there was none, what was shown before. */
  endMoving(moving: MovingPicture): void {
    this.#on({ type: 'moving-ended', moving });
  }

  dispose(): void {
    this.moving?.stop();
    for (const work of this.#jobs.values()) work.abort();
    this.lease.dispose();
  }

  /** Asks for what was stored of the picture, once. */
  async loadFirstLook(): Promise<void> {
    const { picture } = this;
    if (picture.kind !== 'sample' || this.#lookAskedFor === picture.sample.id) return;
    this.#lookAskedFor = picture.sample.id;
    const look = await this.environment.fetchFirstLook(picture.sample.id);
    if (this.#lookAskedFor === picture.sample.id) this.firstLook = look;
  }

  #on(event: PageEvent): void {
    const [state, commands] = reducePage(this.#state, event);
    this.#state = state;
    for (const command of commands) this.#do(command);
  }

  #do(command: Command): void {
    switch (command.do) {
      case 'work':
        return void this.#work(command);
      case 'abort':
        return this.#jobs.get(command.job)?.abort();
      case 'stop-moving':
        return command.moving.stop();
      case 'renew-worker':
        return this.lease.dispose();
      case 'look':
        return void this.loadFirstLook();
      case 'tell-refused':
        return command.to.refused(command.error);
      default:
        for (const viewer of this.#viewers) this.#tell(viewer, command.do);
    }
  }

  #tell(viewer: Viewer, what: 'tell' | 'tell-image' | 'tell-restored'): void {
    if (what === 'tell') viewer.pageChanged();
    else if (what === 'tell-image') viewer.showsImage(this.#state.image);
    else viewer.restored();
  }

  /** Loads what is not loaded yet, then runs, and says what came of it. */
  async #work({ job, wish, picture }: Extract<Command, { do: 'work' }>): Promise<void> {
    const work = new AbortController();
    this.#jobs.set(job, work);
    try {
      await this.#loadAndRun(job, wish, picture, this.#hearing(job, work.signal));
    } catch (error) {
      this.#on(this.#failureOf(job, error));
    } finally {
      this.#jobs.delete(job);
    }
  }

  async #loadAndRun(
    job: number,
    wish: Wish,
    picture: Picture | undefined,
    hearing: Hearing
  ): Promise<void> {
    // the photograph comes beside the weights; a failure of both is the network's
    const file = picture && this.#fileOf(picture, hearing.signal);
    file?.catch(() => undefined);
    const loaded = await this.lease.ready(wish, hearing);
    this.#on({ type: 'loaded', job, loaded });
    if (!picture || !file) return;
    const result = await this.lease.run(picture, await file, hearing);
    this.#on({ type: 'ran', job, run: { picture, result } });
  }

  #failureOf(job: number, error: unknown): PageEvent {
    if (isAbort(error)) return { type: 'aborted', job };
    if (isRefusal(error)) return { type: 'refused', job, error };
    return { type: 'broke', job, reason: error instanceof Error ? error.message : `${error}` };
  }

  #hearing(job: number, signal: AbortSignal): Hearing {
    return { signal, onProgress: (progress) => this.#on({ type: 'progressed', job, progress }) };
  }

  async #fileOf(picture: Picture, signal: AbortSignal): Promise<Blob> {
    return picture.kind === 'own'
      ? picture.file
      : this.environment.fetchSample(picture.sample.id, signal);
  }
}
