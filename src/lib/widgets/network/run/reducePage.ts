import type { MovingPicture, Picture } from '../photo/picture.ts';
import { sameNetwork, sameWish, type Loaded, type Wish } from '../../networkWish.ts';
import {
  samplePicture,
  type Asker,
  type Command,
  type PageEvent,
  type PageState,
  type Run,
  type RunRecord
} from './pageState.ts';

/** A state, and what follows from its having come about. */
export type Step = readonly [state: PageState, commands: readonly Command[]];

/**
 * The page's network as a state machine: pure, so that its promises can be tried in any order of
 * events. What is shown is always of the picture and the network in force; whatever a piece of work
 * says after something else was asked for is not heard; a page that works has a piece of work under
 * way; a dead worker ends in `failed`.
 */
export function reducePage(state: PageState, event: PageEvent): Step {
  switch (event.type) {
    case 'addressed':
      return followed(state, event);
    case 'picture-asked':
      return begun(state, event.picture, event.by);
    case 'network-asked':
      return chosen(state, event);
    case 'load-asked':
      return working(state, state.picture, event.by, false);
    case 'previewed':
      return previewed(state, samplePicture(event.image), event.image);
    case 'cancelled':
      return isBusy(state) ? after(stopped(state), restored) : [state, []];
    case 'restarted':
      return after([state, [{ do: 'renew-worker' }]], (settled) =>
        begun(settled, settled.picture, event.by)
      );
    case 'died':
      return broken(state, event.reason);
    case 'moving-started':
      return moving(state, event.moving);
    case 'frame-shown':
      return frameShown(state, event.run);
    case 'moving-ended':
      return movingEnded(state, event.moving);
    default:
      return answered(state, event);
  }
}

type Answer = Extract<PageEvent, { readonly job: number }>;

/** What a piece of work says: heard only while it is the one under way. */
function answered(state: PageState, event: Answer): Step {
  const { phase } = state;
  const isHeard = (phase.kind === 'working' || phase.kind === 'moving') && phase.job === event.job;
  if (!isHeard) return [state, []];
  switch (event.type) {
    case 'progressed':
      return [{ ...state, phase: { ...phase, progress: event.progress } }, []];
    case 'loaded':
      return loaded(state, event.loaded);
    case 'ran':
      return ended({ ...shown(state, event.run), phase: { kind: 'resting' } });
    case 'aborted':
      return restored({ ...state, phase: { kind: 'resting' } });
    case 'refused':
      return refused(state, event);
    case 'broke':
      return broken(state, event.reason);
  }
}

function chosen(
  state: PageState,
  { checkpoint, manner, by }: Extract<PageEvent, { type: 'network-asked' }>
): Step {
  const wish: Wish = { ...state.wish, checkpoint: checkpoint && { ...checkpoint, ...manner } };
  return begun({ ...state, wish, chooser: by }, state.picture, by);
}

/** Of all widgets that tell of one change of the address only the first starts something. */
function followed(
  state: PageState,
  { image, backend, manner, by }: Extract<PageEvent, { type: 'addressed' }>
): Step {
  const { checkpoint } = state.wish;
  const own = by === state.chooser ? manner : {};
  const wish: Wish = { backend, checkpoint: checkpoint && { ...checkpoint, ...own } };
  const wishing = { ...state, wish };
  if (image !== state.image)
    return image === null
      ? previewed(wishing, samplePicture(null), null)
      : begun(wishing, samplePicture(image), by);
  const isFree = state.phase.kind === 'resting' || state.phase.kind === 'failed';
  return isFree && wishesOther(wishing) ? begun(wishing, state.picture, by) : [wishing, []];
}

/** True if something has been loaded, and something else is wished than was tried last. */
function wishesOther({ network, tried, wish }: PageState): boolean {
  return network !== undefined && !sameWish(tried, wish, network.info);
}

/** Has the network run on a picture. */
function begun(state: PageState, picture: Picture, by: Asker): Step {
  return working({ ...state, image: nameOf(picture) }, picture, by, true);
}

function working(state: PageState, picture: Picture, by: Asker, runs: boolean): Step {
  const [free, commands] = stopped(state);
  const job = free.job + 1;
  const phase = {
    kind: 'working',
    job,
    runs,
    by,
    progress: { phase: 'download', text: '' }
  } as const;
  const { wish } = free;
  const telling: readonly Command[] = runs ? [{ do: 'tell-image' }, { do: 'look' }] : [];
  return [
    { ...free, phase, picture, job, tried: wish, asker: by },
    [
      ...commands,
      ...telling,
      { do: 'work', job, wish, picture: runs ? picture : undefined },
      { do: 'tell' }
    ]
  ];
}

/** A sample with what is stored of it; nothing runs. */
function previewed(state: PageState, picture: Picture, image: string | null): Step {
  return after(stopped(state), (free) => [
    { ...free, phase: { kind: 'resting' }, picture, image, run: undefined },
    [{ do: 'look' }, { do: 'tell-image' }, { do: 'tell' }]
  ]);
}

/** The network in force changes before it has run; what was shown is of another one. */
function loaded(state: PageState, network: Loaded): Step {
  const { network: before, phase } = state;
  const isOther = before
    ? !sameNetwork(before.checkpoint, network.checkpoint, network.info)
    : network.checkpoint !== undefined;
  const next = isOther ? { ...state, network, run: undefined, records: [] } : { ...state, network };
  if (phase.kind === 'moving') {
    // each frame is run by what is wished when it comes
    const { backend, checkpoint } = network;
    return [
      { ...next, tried: { backend, checkpoint }, phase: { ...phase, progress: undefined } },
      []
    ];
  }
  const isAll = phase.kind === 'working' && !phase.runs;
  return isAll ? ended({ ...next, phase: { kind: 'resting' } }) : [next, []];
}

/** Something else may have been wished meanwhile. */
function ended(state: PageState): Step {
  return state.asker && wishesOther(state)
    ? begun(state, state.picture, state.asker)
    : [state, [{ do: 'tell' }]];
}

function shown(state: PageState, run: Run): PageState {
  return { ...state, run, picture: run.picture, records: recorded(state.records, run) };
}

function recorded(records: readonly RunRecord[], { result }: Run): readonly RunRecord[] {
  const { backend, inferenceMs, peakBytes } = result;
  const record = { backend, inferenceMs, peakBytes };
  const known = records.findIndex((one) => one.backend === backend);
  return known < 0 ? [...records, record] : records.with(known, record);
}

/** Back to the last picture that was run to the end, or to the stored look. */
function restored(state: PageState): Step {
  const { run } = state;
  const isNamed = run !== undefined || state.picture.kind === 'sample';
  const picture = run?.picture ?? (isNamed ? state.picture : samplePicture(null));
  const image = run ? nameOf(picture) : null;
  return [
    { ...settledWish(state), picture, image },
    [{ do: 'look' }, { do: 'tell-image' }, { do: 'tell-restored' }, { do: 'tell' }]
  ];
}

function refused(state: PageState, { error }: Extract<PageEvent, { type: 'refused' }>): Step {
  const { phase, asker } = state;
  const to = phase.kind === 'working' ? phase.by : asker;
  return after(restored({ ...state, phase: { kind: 'resting' } }), (back) => [
    back,
    to ? [{ do: 'tell-refused', to, error }] : []
  ]);
}

/** What has broken it is not tried again by itself. */
function broken(state: PageState, reason: string): Step {
  return after(stopped(state), (free) => [
    { ...settledWish(free), phase: { kind: 'failed', reason } },
    [{ do: 'tell' }]
  ]);
}

/** The network in force is what is wished. */
function settledWish(state: PageState): PageState {
  const wish: Wish = { ...state.wish, checkpoint: state.network?.checkpoint };
  return { ...state, wish, tried: wish };
}

function moving(state: PageState, picture: MovingPicture): Step {
  return after(stopped(state), (free) => {
    const job = free.job + 1;
    const phase = {
      kind: 'moving',
      job,
      moving: picture,
      awaitsFrame: true,
      progress: undefined
    } as const;
    return [{ ...free, phase, job, tried: free.wish }, [{ do: 'tell' }]];
  });
}

function frameShown(state: PageState, run: Run): Step {
  const { phase } = state;
  if (phase.kind !== 'moving') return [state, []];
  return [
    { ...shown(state, run), image: null, phase: { ...phase, awaitsFrame: false } },
    [{ do: 'tell-image' }, { do: 'tell' }]
  ];
}

/** The last frame stays as the page's picture; if there was none, what was shown before. */
function movingEnded(state: PageState, picture: MovingPicture): Step {
  const { phase } = state;
  if (phase.kind !== 'moving' || phase.moving !== picture) return [state, []];
  const resting: PageState = { ...state, phase: { kind: 'resting' } };
  return state.run?.picture === state.picture ? ended(resting) : restored(resting);
}

/** Gives up what is under way; what was shown stays where it is. */
function stopped(state: PageState): Step {
  const { phase } = state;
  const resting: PageState = { ...state, phase: { kind: 'resting' } };
  if (phase.kind === 'moving')
    return [
      resting,
      [
        { do: 'stop-moving', moving: phase.moving },
        { do: 'abort', job: phase.job }
      ]
    ];
  return [resting, phase.kind === 'working' ? [{ do: 'abort', job: phase.job }] : []];
}

function isBusy({ phase }: PageState): boolean {
  return phase.kind === 'working' || phase.kind === 'moving';
}

function nameOf(picture: Picture): string | null {
  return picture.kind === 'sample' ? picture.sample.id : null;
}

/** One step after another. */
function after([state, commands]: Step, next: (state: PageState) => Step): Step {
  const [last, more] = next(state);
  return [last, [...commands, ...more]];
}
