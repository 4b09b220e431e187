import type { CheckpointRequest } from '#lib/model/checkpoint/checkpointRequest.ts';
import type { BackendWish } from '#lib/model/engines/backendWish.ts';
import type { NetworkError } from '#lib/model/networkError.ts';
import type { Progress } from '#lib/model/progress.ts';
import type { RunResult } from '#lib/model/results.ts';
import { findSample } from '../../samples.ts';
import type { Loaded, Wish } from '../../networkWish.ts';
import type { MovingPicture, Picture } from '../photo/picture.ts';

/** A picture and what the network made of it; the same object until the network runs again. */
export interface Run {
  readonly picture: Picture;
  readonly result: RunResult;
}

/** What a run took on one backend. */
export type RunRecord = Pick<RunResult, 'backend' | 'inferenceMs' | 'peakBytes'>;

/** A checkpoint as the reader asks for it: where it is, and the names of its classes. */
export type ChosenCheckpoint = Pick<CheckpointRequest, 'from' | 'labels'>;

/** How the pictures of a checkpoint are prepared, where the checkpoint does not say. */
export type Manner = Pick<CheckpointRequest, 'preprocessing' | 'inputSize'>;

/** Who asked for something: told if it is refused. */
export interface Asker {
  /** A picture or a checkpoint was refused. */
  refused(error: NetworkError): void;
}

/** What the page is doing with its network. */
export type Phase =
  | { readonly kind: 'resting' }
  /** The worker loads, and runs unless `runs` is false. */
  | {
      readonly kind: 'working';
      readonly job: number;
      readonly runs: boolean;
      readonly by: Asker;
      readonly progress: Progress;
    }
  /** Frames of a camera or a video are run one after another, as they come. */
  | {
      readonly kind: 'moving';
      readonly job: number;
      readonly moving: MovingPicture;
      /** True until the first frame is shown. */
      readonly awaitsFrame: boolean;
      /** How far the load before the first frame is. */
      readonly progress: Progress | undefined;
    }
  /** Nothing runs any more until something is asked for anew, or the worker is started again. */
  | { readonly kind: 'failed'; readonly reason: string };

/** All that a page knows of its network, but for what its worker holds (`NetworkLease`). */
export interface PageState {
  readonly phase: Phase;
  /** The picture that is shown, or will be. */
  readonly picture: Picture;
  /** Its name in the address; null for a picture that no address can name, or that nobody asked for. */
  readonly image: string | null;
  /** The last run to the end of the network in force. */
  readonly run: Run | undefined;
  /** The network in force: what was loaded last, also where a worker has died with it. */
  readonly network: Loaded | undefined;
  /** The last run of each backend that has run the network in force, in the order of first runs. */
  readonly records: readonly RunRecord[];
  /** What is to run next. */
  readonly wish: Wish;
  /** What was wished when work began last; it does not begin again for the same. */
  readonly tried: Wish;
  /** Who asked last. */
  readonly asker: Asker | undefined;
  /** Who chose the checkpoint: its pictures are prepared in this widget's manner. */
  readonly chooser: Asker | undefined;
  /** Number of the last piece of work; what an earlier one answers is no longer heard. */
  readonly job: number;
}

export type PageEvent =
  /** The address, as one of the page's widgets follows it. */
  | {
      readonly type: 'addressed';
      readonly image: string | null;
      readonly backend: BackendWish;
      readonly manner: Manner;
      readonly by: Asker;
    }
  /** Run the network on this picture. */
  | { readonly type: 'picture-asked'; readonly picture: Picture; readonly by: Asker }
  /** Load this network (undefined: the one that ships), and run it on what is shown. */
  | {
      readonly type: 'network-asked';
      readonly checkpoint: ChosenCheckpoint | undefined;
      readonly manner: Manner;
      readonly by: Asker;
    }
  /** Load the network without running it. */
  | { readonly type: 'load-asked'; readonly by: Asker }
  /** Show a sample with what is stored of it. */
  | { readonly type: 'previewed'; readonly image: string }
  | { readonly type: 'cancelled' }
  /** A new worker, and the same picture again. */
  | { readonly type: 'restarted'; readonly by: Asker }
  /** What the piece of work `job` says. */
  | { readonly type: 'progressed'; readonly job: number; readonly progress: Progress }
  | { readonly type: 'loaded'; readonly job: number; readonly loaded: Loaded }
  | { readonly type: 'ran'; readonly job: number; readonly run: Run }
  | { readonly type: 'aborted'; readonly job: number }
  | { readonly type: 'refused'; readonly job: number; readonly error: NetworkError }
  | { readonly type: 'broke'; readonly job: number; readonly reason: string }
  /** The worker has died, whatever it was doing. */
  | { readonly type: 'died'; readonly reason: string }
  | { readonly type: 'moving-started'; readonly moving: MovingPicture }
  | { readonly type: 'frame-shown'; readonly run: Run }
  | { readonly type: 'moving-ended'; readonly moving: MovingPicture };

/** What follows from an event, to be done in this order once the state has changed. */
export type Command =
  | { readonly do: 'stop-moving'; readonly moving: MovingPicture }
  | { readonly do: 'abort'; readonly job: number }
  | { readonly do: 'renew-worker' }
  | {
      readonly do: 'work';
      readonly job: number;
      readonly wish: Wish;
      /** Undefined where nothing is to run. */
      readonly picture: Picture | undefined;
    }
  /** Look up what is stored of the picture. */
  | { readonly do: 'look' }
  /** Tell all widgets: the picture's name, that what was shown is back, that something has changed. */
  | { readonly do: 'tell-image' }
  | { readonly do: 'tell-restored' }
  | { readonly do: 'tell' }
  | { readonly do: 'tell-refused'; readonly to: Asker; readonly error: NetworkError };

/** A page that has just opened: a sample is shown, and nothing has been asked. */
export function openedPage(image: string | null): PageState {
  const wish: Wish = { backend: 'auto', checkpoint: undefined };
  return {
    phase: { kind: 'resting' },
    picture: samplePicture(image),
    image: null,
    run: undefined,
    network: undefined,
    records: [],
    wish,
    tried: wish,
    asker: undefined,
    chooser: undefined,
    job: 0
  };
}

/** @param image name of a sample; the first one where there is none of that name */
export function samplePicture(image: string | null): Picture {
  return { kind: 'sample', sample: findSample(image) };
}
