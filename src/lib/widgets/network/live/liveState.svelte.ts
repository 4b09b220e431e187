import { tensorShapes } from '#lib/core/network/shapes.ts';
import { weightKey } from '#lib/core/network/spec.ts';
import { NetworkError } from '#lib/model/networkError.ts';
import type { MovingPicture } from '../photo/picture.ts';
import type { NetworkLab } from '../state.svelte.ts';
import { cameraProblem, isFrameProblem } from '../photo/takeStill.ts';
import { frameRate, withFrame, type FrameTime } from './frameClock.ts';
import { MovingFrames } from './movingFrames.ts';
import { cameraSource, fileSource, type FrameSource } from './videoSource.ts';

/** Larger tensors would hold up the page at every frame; they can be read once it is frozen. */
const mostValues = 300_000;

/** Where the frames come from: the browser, or a test. */
interface FrameSources {
  readonly cameraSource: typeof cameraSource;
  readonly fileSource: typeof fileSource;
}

export type LiveStatus = 'off' | 'opening' | 'running' | 'frozen';

/**
 * The network on a moving picture. One frame is under way at a time, and the next is taken when its
 * result is shown: nothing queues up, and a slow machine shows fewer frames.
 */
export class LiveState implements MovingPicture {
  status: LiveStatus = $state('off');
  title: 'camera' | 'video' = $state('camera');
  /** What went wrong and what to do next; empty while all is well. */
  problem = $state('');
  /** True where the page alone, outside its frame, may use the camera. */
  isFramed = $state(false);
  /** Frames shown since the start. */
  frames = $state(0);
  #times: readonly FrameTime[] = $state.raw([]);
  readonly #lab: NetworkLab;
  readonly #sources: FrameSources;
  #source: FrameSource | undefined;
  #work: AbortController | undefined;
  #freezing = false;
  /** The pictures of the last two frames; older ones are let go of. */
  #drawn: readonly ImageBitmap[] = [];

  constructor(lab: NetworkLab, sources: FrameSources = { cameraSource, fileSource }) {
    this.#lab = lab;
    this.#sources = sources;
  }

  readonly rate = $derived.by(() => (this.#times.length > 0 ? frameRate(this.#times) : undefined));

  /** Numbers in the chosen tensor. */
  readonly values: number = $derived.by(() => {
    const { stage, tap } = this.#lab.tap;
    const shape = tensorShapes(this.#lab.spec).get(weightKey(stage, tap));
    return shape ? shape.height * shape.width * shape.channels : 0;
  });
  readonly fits = $derived.by(() => this.values <= mostValues);
  readonly readsTensor: boolean = $derived.by(
    () => this.fits && this.#lab.params.values.liveTensor
  );

  startCamera(): void {
    const lost = () => this.#fail('The camera has stopped. Start it again, or choose a video.');
    void this.#open('camera', () => this.#sources.cameraSource(lost), cameraProblem);
  }

  startVideo(file: File): void {
    void this.#open(
      'video',
      () => this.#sources.fileSource(file),
      () => videoProblem(file.name)
    );
  }

  /** After the frame that is under way the picture stands still and is the lab's own. */
  freeze(): void {
    this.#freezing = true;
  }

  /** Goes on after a freeze. */
  async resume(): Promise<void> {
    const source = this.#source;
    if (!source || this.status !== 'frozen') return;
    this.status = 'running';
    this.#freezing = false;
    this.#lab.startMoving(this);
    try {
      await source.resume();
    } catch (error) {
      if (this.#source === source) this.#fail(reasonOf(error));
      return;
    }
    if (this.#source === source) await this.#follow(source);
  }

  /** Gives the camera back; the last frame stays. */
  stop(): void {
    this.#work?.abort();
    this.#source?.close();
    this.#source = undefined;
    this.status = 'off';
    this.#lab.endMoving(this);
  }

  async #open(
    title: 'camera' | 'video',
    open: () => Promise<FrameSource>,
    inWords: (error: unknown) => string
  ): Promise<void> {
    this.stop();
    const work = new AbortController();
    this.#work = work;
    this.#freezing = false;
    this.problem = '';
    this.isFramed = false;
    this.title = title;
    this.status = 'opening';
    this.frames = 0;
    this.#lab.startMoving(this);
    try {
      const source = await open();
      if (work.signal.aborted) return source.close();
      this.#source = source;
    } catch (error) {
      if (work.signal.aborted) return;
      this.#fail(inWords(error));
      this.isFramed = isFrameProblem(error);
      return;
    }
    await this.#follow(this.#source);
  }

  /** Shows frame after frame until it is stopped or frozen. */
  async #follow(source: FrameSource): Promise<void> {
    const work = new AbortController();
    this.#work = work;
    this.#times = [];
    const picture = new MovingFrames(`a frame of the ${this.title}`);
    try {
      while (!this.#freezing) {
        await this.#showOne(source, picture, work.signal);
        if (this.#freezing) break;
        await source.fresh();
        work.signal.throwIfAborted();
      }
    } catch (error) {
      if (!work.signal.aborted) this.#fail(reasonOf(error));
      return;
    }
    source.pause();
    this.status = 'frozen';
    this.#lab.endMoving(this);
  }

  async #showOne(source: FrameSource, picture: MovingFrames, signal: AbortSignal): Promise<void> {
    const grabbed = performance.now();
    const frame = await source.grab();
    const { result } = await this.#lab.showFrame(picture, frame, this.readsTensor, signal);
    picture.shown = result.picture;
    this.#letGo(result.picture);
    this.status = 'running';
    this.frames++;
    const shownAt = performance.now();
    const { inferenceMs: network } = result;
    this.#times = withFrame(this.#times, { shownAt, whole: shownAt - grabbed, network });
  }

  /** Something may still be drawing the frame before this one, but not the one before that. */
  #letGo(newest: ImageBitmap): void {
    const [older, old] = this.#drawn;
    if (old) older.close();
    this.#drawn = old ? [old, newest] : older ? [older, newest] : [newest];
  }

  #fail(problem: string): void {
    this.stop();
    this.problem = problem;
  }
}

function videoProblem(name: string): string {
  return `The browser cannot play “${name}”: it is not a video, or this browser does not support its format. Choose an MP4 or WebM file.`;
}

function reasonOf(error: unknown): string {
  if (error instanceof NetworkError) return error.message;
  const reason = error instanceof Error ? error.message : String(error);
  return `The video stopped delivering frames (${reason}). Start again, or choose another video.`;
}
