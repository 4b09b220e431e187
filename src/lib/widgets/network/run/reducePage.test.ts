import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NetworkError } from '#lib/model/networkError.ts';
import type { NetworkInfo, RunResult } from '#lib/model/results.ts';
import { sampleIds } from '../../samples.ts';
import type { Loaded, Wish } from '../../networkWish.ts';
import type { Picture } from '../photo/picture.ts';
import {
  openedPage,
  samplePicture,
  type Asker,
  type ChosenCheckpoint,
  type Command,
  type PageEvent,
  type PageState,
  type Run
} from './pageState.ts';
import { reducePage } from './reducePage.ts';

const askers: readonly Asker[] = [{ refused: () => {} }, { refused: () => {} }];
const checkpoints: readonly (ChosenCheckpoint | undefined)[] = [
  undefined,
  { from: { kind: 'files', files: [] }, labels: undefined },
  { from: { kind: 'files', files: [] }, labels: undefined }
];
const own: readonly Picture[] = [
  { kind: 'own', name: 'mine.png', file: new Blob(['mine']) },
  { kind: 'own', name: 'yours.png', file: new Blob(['yours']) }
];
const refusal = new NetworkError('not-a-picture', 'This file is not a picture.');

/** The result says what it was made from, as no real one does. */
interface MarkedResult {
  readonly of: Picture;
  readonly wish: Wish;
}

interface Work {
  readonly job: number;
  readonly wish: Wish;
  readonly picture: Picture | undefined;
}

/** A page whose worker answers when the test says so, and whatever order that is. */
class World {
  state: PageState = openedPage(null);
  /** All work that was ever begun, whether or not it has ended. */
  readonly begun: Work[] = [];
  /** What the worker still owes an answer to. */
  readonly open = new Map<number, Work>();
  readonly told: Command[] = [];
  readonly moving = { readsTensor: false, stop: () => {} };

  on(event: PageEvent): void {
    const [state, commands] = reducePage(this.state, event);
    this.state = state;
    this.told.length = 0;
    for (const command of commands) this.#follow(command);
  }

  #follow(command: Command): void {
    this.told.push(command);
    if (command.do === 'abort') this.open.delete(command.job);
    if (command.do !== 'work') return;
    this.begun.push(command);
    this.open.set(command.job, command);
  }

  /** What a piece of work says of itself; also long after it has been given up. */
  answer({ job, wish, picture }: Work, how: string): void {
    if (how === 'progress')
      return this.on({ type: 'progressed', job, progress: { phase: 'run', text: '' } });
    if (how === 'loaded') {
      if (!picture) this.open.delete(job);
      return this.on({ type: 'loaded', job, loaded: loadedFor(wish) });
    }
    this.open.delete(job);
    if (how === 'refused') return this.on({ type: 'refused', job, error: refusal });
    if (how === 'broke') return this.on({ type: 'broke', job, reason: 'The weights are missing.' });
    if (how === 'aborted' || !picture) return this.on({ type: 'aborted', job });
    this.on({ type: 'loaded', job, loaded: loadedFor(wish) });
    this.on({ type: 'ran', job, run: runOf(picture, wish) });
  }

  /** Everything that is owed is answered, and what that leads to. */
  settle(): void {
    for (let turn = 0; this.open.size > 0; turn++) {
      if (turn > 20) throw new Error('the page never comes to rest');
      const [work] = this.open.values();
      this.answer(work, work.picture ? 'ran' : 'loaded');
    }
  }
}

function loadedFor(wish: Wish): Loaded {
  return { ...wish, info: {} as NetworkInfo };
}

function runOf(picture: Picture, wish: Wish): Run {
  const marked: MarkedResult = { of: picture, wish };
  return { picture, result: { ...marked, backend: wish.backend } as unknown as RunResult };
}

const markOf = ({ result }: Run) => result as unknown as MarkedResult;

const image = fc.constantFrom(null, ...sampleIds.slice(0, 3));
const by = fc.constantFrom(...askers);
const reader: fc.Arbitrary<PageEvent> = fc.oneof(
  fc.record({
    type: fc.constant('addressed' as const),
    image,
    backend: fc.constantFrom('auto' as const, 'cpu' as const, 'fused' as const),
    manner: fc.constantFrom({}, { inputSize: 96 }),
    by
  }),
  fc.record({
    type: fc.constant('picture-asked' as const),
    picture: fc.oneof(fc.constantFrom(...own), image.map(samplePicture)),
    by
  }),
  fc.record({
    type: fc.constant('network-asked' as const),
    checkpoint: fc.constantFrom(...checkpoints),
    manner: fc.constantFrom({}, { inputSize: 96 }),
    by
  }),
  fc.record({ type: fc.constant('load-asked' as const), by }),
  fc.record({ type: fc.constant('previewed' as const), image: fc.constantFrom(...sampleIds) }),
  fc.record({ type: fc.constant('cancelled' as const) }),
  fc.record({ type: fc.constant('restarted' as const), by })
);

type Action = (world: World) => void;

const answers = ['progress', 'loaded', 'ran', 'refused', 'broke', 'aborted'];
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: reader.map(
      (event): Action =>
        (world) =>
          world.on(event)
    )
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.nat(), fc.constantFrom(...answers))
      .map(([pick, how]): Action => (world) => {
        const works = [...world.open.values()];
        if (works.length > 0) world.answer(works[pick % works.length], how);
      })
  },
  {
    weight: 2,
    // an answer that comes too late, or twice
    arbitrary: fc
      .tuple(fc.nat(), fc.constantFrom(...answers))
      .map(([pick, how]): Action => (world) => {
        const late = world.begun.filter(({ job }) => !world.open.has(job));
        if (late.length > 0) world.answer(late[pick % late.length], how);
      })
  },
  {
    weight: 1,
    arbitrary: fc.constant<Action>((world) => {
      world.open.clear();
      world.on({ type: 'died', reason: 'The worker has stopped.' });
    })
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Action>(
      (world) => world.on({ type: 'moving-started', moving: world.moving }),
      (world) => world.on({ type: 'moving-ended', moving: world.moving }),
      (world) => {
        if (world.state.phase.kind !== 'moving') return;
        const { wish, job } = world.state;
        world.on({ type: 'loaded', job, loaded: loadedFor(wish) });
        world.on({
          type: 'frame-shown',
          run: runOf({ ...own[0], name: 'a frame' } as Picture, wish)
        });
      }
    )
  }
);

/** Tries a promise after every event of many random sequences. */
function always(promise: (world: World, before: PageState) => void): void {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      const world = new World();
      for (const act of actions) {
        const before = world.state;
        act(world);
        promise(world, before);
      }
    }),
    { numRuns: 300, seed: 17 }
  );
}

describe('whatever happens, in whatever order', () => {
  it('a result is shown with the picture and the network that made it', () => {
    always(({ state }) => {
      const { run, network } = state;
      if (!run) return;
      expect(markOf(run).of).toBe(run.picture);
      expect(network?.checkpoint?.from).toBe(markOf(run).wish.checkpoint?.from);
      // at rest the run is of the picture that is shown
      if (state.phase.kind === 'resting') expect(run.picture).toBe(state.picture);
    });
  });

  it('a page that works has exactly one piece of work under way, and one at rest has none', () => {
    always(({ state, open }) => {
      const { phase } = state;
      expect([...open.keys()]).toEqual(phase.kind === 'working' ? [phase.job] : []);
    });
  });

  it('work ends when it is answered: with the last wish, and on the picture that was asked for last', () => {
    always((world) => {
      const trial = new World();
      trial.state = world.state;
      for (const [job, work] of world.open) trial.open.set(job, work);
      const { phase, picture, wish } = trial.state;
      trial.settle();
      if (phase.kind !== 'working') return;
      expect(trial.state.phase).toEqual({ kind: 'resting' });
      expect(trial.state.picture).toBe(picture);
      expect(trial.state.network).toMatchObject({ backend: wish.backend });
      expect(trial.state.network?.checkpoint?.from).toBe(wish.checkpoint?.from);
      if (phase.runs) expect(trial.state.run?.picture).toBe(picture);
    });
  });

  it('cancelling answers at once: with what was shown before, or with what is stored', () => {
    always(({ state }) => {
      const [after, commands] = reducePage(state, { type: 'cancelled' });
      const { kind } = state.phase;
      if (kind === 'resting' || kind === 'failed') return expect(after).toBe(state);
      expect(after.phase).toEqual({ kind: 'resting' });
      expect(after.run).toBe(state.run);
      if (after.run) expect(after.picture).toBe(after.run.picture);
      else expect(after.picture.kind).toBe('sample');
      expect(commands.map((command) => command.do)).toContain('abort');
      expect(commands.at(-1)).toEqual({ do: 'tell' });
    });
  });

  it('a dead worker ends in a failure that starting again mends', () => {
    always(({ state }) => {
      const [dead, said] = reducePage(state, { type: 'died', reason: 'The worker has stopped.' });
      expect(dead.phase).toEqual({ kind: 'failed', reason: 'The worker has stopped.' });
      expect(said.at(-1)).toEqual({ do: 'tell' });
      const [again, commands] = reducePage(dead, { type: 'restarted', by: askers[0] });
      expect(again.phase.kind).toBe('working');
      expect(again.picture).toBe(dead.picture);
      expect(commands[0]).toEqual({ do: 'renew-worker' });
    });
  });

  it('what was given up is not heard', () => {
    always(({ state, begun, open }) => {
      for (const { job, wish, picture } of begun.filter((work) => !open.has(work.job))) {
        const late: PageEvent[] = [
          { type: 'loaded', job, loaded: loadedFor(wish) },
          { type: 'ran', job, run: runOf(picture ?? own[0], wish) },
          { type: 'refused', job, error: refusal },
          { type: 'broke', job, reason: 'too late' },
          { type: 'aborted', job }
        ];
        for (const event of late) expect(reducePage(state, event)).toEqual([state, []]);
      }
    });
  });

  it('nothing is begun twice for one change of the address', () => {
    always(({ state, told }, before) => {
      if (state === before || !told.some((command) => command.do === 'work')) return;
      const { image: shown, wish } = state;
      const again: PageEvent = {
        ...{ type: 'addressed', image: shown, backend: wish.backend, by: askers[1] },
        manner: {
          inputSize: wish.checkpoint?.inputSize,
          preprocessing: wish.checkpoint?.preprocessing
        }
      };
      expect(reducePage(state, again)[1]).toEqual([]);
    });
  });
});

describe('a refusal', () => {
  it('is told to whoever asked, and brings back the network and the picture before it', () => {
    const world = new World();
    const [asker, other] = askers;
    world.on({ type: 'picture-asked', picture: samplePicture('cat'), by: asker });
    world.settle();
    const before = world.state;
    world.on({ type: 'network-asked', checkpoint: checkpoints[1], manner: {}, by: other });
    world.answer([...world.open.values()][0], 'refused');
    expect(world.told).toContainEqual({ do: 'tell-refused', to: other, error: refusal });
    expect(world.state).toMatchObject({ run: before.run, picture: before.picture, image: 'cat' });
    expect(world.state.wish.checkpoint).toBeUndefined();
  });
});

describe('a backend that fails', () => {
  it('is not tried again by every change of the address, and another one is', () => {
    const world = new World();
    const [asker] = askers;
    const address = (backend: 'auto' | 'cpu' | 'webgpu') =>
      world.on({ type: 'addressed', image: 'cat', backend, manner: {}, by: asker });
    address('auto');
    world.settle();
    address('webgpu');
    world.answer([...world.open.values()][0], 'broke');
    expect(world.state.phase.kind).toBe('failed');
    address('webgpu');
    expect(world.state.phase.kind).toBe('failed');
    address('cpu');
    world.settle();
    expect(world.state.run && markOf(world.state.run).wish.backend).toBe('cpu');
  });
});
