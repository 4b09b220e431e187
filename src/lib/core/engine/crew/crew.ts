import type { PlanRequest } from '../plan/plan.ts';

/**
 * Threads that share the rows of every segment. One leads: it announces a segment as so many parts
 * and runs the first itself. The other parts are claimed, by members as soon as they look, or by the
 * leader when it is done and nobody has come: a member that the machine gives no time costs nothing.
 * Members never return to their event loops until they are told to stop, so that a plan, too, travels
 * through the shared memory.
 */
export interface Crew {
  /** Parts of a segment, and threads that may run them; the leader counted. */
  readonly threads: number;
  /** Says which plan the segments to come are of. */
  open(request: PlanRequest): void;
  /** Announces a segment; its first part is the leader's. */
  start(segment: number): void;
  /** Runs the parts that nobody has claimed. */
  share(run: (part: number) => void): void;
  /** Returns when every claimed part is done. @throws Error if a member fails or does not answer */
  wait(): void;
  dispose(): void;
}

/** What a member is asked for. */
export interface CrewTasks {
  open(request: PlanRequest): void;
  run(segment: number, part: number): void;
}

/** Words of the shared memory; `claim` holds the turn and, in its last eight bits, the next free part. */
const word = {
  turn: 0,
  claim: 1,
  segment: 2,
  parts: 3,
  plan: 4,
  text: 5,
  done: 6,
  failed: 7
} as const;
/** A turn that ends a member's life. */
const stopTurn = -1;
const partBits = 8;
const mostTurns = 2 ** 22;
const headBytes = 64;
/** Room for a plan's request as text. */
const textBytes = 262_144;
/**
 * Looks at the shared memory before a thread goes to sleep, about a millisecond of them: to be woken
 * can take longer than a segment, so nobody sleeps between two segments of one run.
 */
const looks = 400_000;
const napMs = 100;

/** Shared memory through which a crew talks. */
export function crewMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(headBytes + textBytes);
}

function parse(memory: SharedArrayBuffer) {
  return {
    words: new Int32Array(memory, 0, headBytes / 4),
    text: new Uint8Array(memory, headBytes)
  };
}

/**
 * Takes the next free part of the turn that is running.
 * @returns the part with what is to be done, or undefined where none is free. A turn does not end
 * before all its parts are done, so what is read before a claim succeeds belongs to that turn.
 */
function claimPart(words: Int32Array): { segment: number; plan: number; part: number } | undefined {
  for (;;) {
    const claim = Atomics.load(words, word.claim);
    const part = claim & (2 ** partBits - 1);
    if (part >= Atomics.load(words, word.parts)) return undefined;
    const segment = Atomics.load(words, word.segment);
    const plan = Atomics.load(words, word.plan);
    if (Atomics.compareExchange(words, word.claim, claim, claim + 1) === claim)
      return { segment, plan, part };
  }
}

/** The leader's side. */
export class CrewLead implements Crew {
  readonly threads: number;
  readonly #words: Int32Array;
  readonly #text: Uint8Array;
  readonly #ondispose: () => void;
  readonly #patienceMs: number;
  #turn = 0;
  /** The text of the plan that is open. */
  #open = '';
  /** Parts that must be done by now; counted on and on, so that none is counted twice. */
  #expected = 0;
  /** Why the crew can no longer be used. After a failure nobody knows what its members still do. */
  #broken = '';

  /** @param memory of `crewMemory`, on which `threads` − 1 members serve */
  constructor(
    memory: SharedArrayBuffer,
    threads: number,
    { ondispose = () => {}, patienceMs = 10_000 } = {}
  ) {
    this.threads = threads;
    ({ words: this.#words, text: this.#text } = parse(memory));
    this.#ondispose = ondispose;
    this.#patienceMs = patienceMs;
  }

  open(request: PlanRequest): void {
    const written = JSON.stringify(request);
    if (written === this.#open) return;
    const text = new TextEncoder().encode(written);
    if (text.length > textBytes) throw new RangeError('The plan is too long to share.');
    this.#refuseBroken();
    this.#open = written;
    this.#text.set(text);
    Atomics.store(this.#words, word.text, text.length);
    Atomics.add(this.#words, word.plan, 1);
  }

  start(segment: number): void {
    this.#refuseBroken();
    const words = this.#words;
    this.#turn = (this.#turn + 1) % mostTurns;
    this.#expected = (this.#expected + this.threads - 1) | 0;
    Atomics.store(words, word.segment, segment);
    Atomics.store(words, word.parts, this.threads);
    Atomics.store(words, word.claim, (this.#turn << partBits) | 1);
    Atomics.store(words, word.turn, this.#turn);
    Atomics.notify(words, word.turn);
  }

  share(run: (part: number) => void): void {
    for (let claim = claimPart(this.#words); claim; claim = claimPart(this.#words)) {
      try {
        run(claim.part);
      } finally {
        Atomics.add(this.#words, word.done, 1);
      }
    }
  }

  wait(): void {
    // where running has failed, nobody shall begin what is left
    this.share(() => {});
    const words = this.#words;
    const isDone = () => Atomics.load(words, word.done) - this.#expected >= 0;
    for (let look = 0; look < looks; look++) if (isDone()) return this.#check();
    for (let waited = 0; !isDone(); waited += napMs) {
      if (waited >= this.#patienceMs) this.#break('a worker thread is not responding');
      const seen = Atomics.load(words, word.done);
      if (seen - this.#expected < 0) Atomics.wait(words, word.done, seen, napMs);
    }
    this.#check();
  }

  dispose(): void {
    this.#broken = 'the worker threads have been stopped';
    Atomics.store(this.#words, word.turn, stopTurn);
    Atomics.notify(this.#words, word.turn);
    this.#ondispose();
  }

  #check(): void {
    if (Atomics.load(this.#words, word.failed) > 0) this.#break('a worker thread failed');
  }

  #break(reason: string): never {
    this.#broken = reason;
    throw new Error(reason);
  }

  #refuseBroken(): void {
    if (this.#broken) throw new Error(this.#broken);
  }
}

/** A member's whole life: returns when the leader says stop. */
export function serveCrew(memory: SharedArrayBuffer, tasks: CrewTasks): void {
  const { words, text } = parse(memory);
  let opened = 0;
  for (let turn = nextTurn(words, 0); turn !== stopTurn; turn = nextTurn(words, turn))
    for (let claim = claimPart(words); claim; claim = claimPart(words)) {
      try {
        if (claim.plan !== opened) {
          // text cannot be decoded where it is shared
          const written = text.slice(0, Atomics.load(words, word.text));
          tasks.open(JSON.parse(new TextDecoder().decode(written)) as PlanRequest);
          opened = claim.plan;
        }
        tasks.run(claim.segment, claim.part);
      } catch {
        Atomics.add(words, word.failed, 1);
      }
      Atomics.add(words, word.done, 1);
      Atomics.notify(words, word.done);
    }
}

/** Waits for a turn after this one. */
function nextTurn(words: Int32Array, turn: number): number {
  for (let look = 0; look < looks; look++) {
    const now = Atomics.load(words, word.turn);
    if (now !== turn) return now;
  }
  Atomics.wait(words, word.turn, turn);
  return Atomics.load(words, word.turn);
}
