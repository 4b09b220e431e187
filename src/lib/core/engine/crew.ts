import type { PlanRequest } from './plan/plan.ts';

/**
 * Threads that share the rows of every segment. One leads; the members wait on shared memory for
 * what it says, run their rows, and count themselves done. They never return to their event loops
 * until they are told to stop, so a plan travels through the shared memory too.
 */
export interface Crew {
  /** The leader counted. */
  readonly threads: number;
  /** Tells the members which plan is run next, if it is another than before. */
  open(request: PlanRequest): void;
  /** Lets the members begin their rows of a segment. */
  start(segment: number): void;
  /** Returns when all members are done. @throws Error if one does not answer */
  wait(): void;
  dispose(): void;
}

/** What a member is asked for. */
export interface CrewTasks {
  open(request: PlanRequest): void;
  run(segment: number): void;
}

const word = { turn: 0, command: 1, argument: 2, done: 3, failed: 4 } as const;
const command = { open: 1, run: 2, stop: 3 } as const;
const headBytes = 64;
/** Room for a plan's request as text. */
const textBytes = 262_144;
/**
 * Looks at the shared memory before a thread goes to sleep, about a millisecond of them: to be woken
 * can take longer than a segment, so nobody sleeps between two segments of one run.
 */
const looks = 400_000;
const patienceMs = 10_000;
const napMs = 100;

/** Shared memory through which a crew talks. */
export function crewMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(headBytes + textBytes);
}

/** The leader's side. */
export class CrewLead implements Crew {
  readonly threads: number;
  readonly #words: Int32Array;
  readonly #text: Uint8Array;
  readonly #ondispose: () => void;
  /** What the members have opened. */
  #open = '';
  /** Turns of members that must be done by now; counted on and on, so that none is counted twice. */
  #expected = 0;
  /** Why the crew can no longer be used. After a failure nobody knows what its members still do. */
  #broken = '';

  /** @param memory of `crewMemory`, in which `threads` − 1 members wait */
  constructor(memory: SharedArrayBuffer, threads: number, ondispose = () => {}) {
    this.threads = threads;
    this.#words = new Int32Array(memory, 0, headBytes / 4);
    this.#text = new Uint8Array(memory, headBytes);
    this.#ondispose = ondispose;
  }

  open(request: PlanRequest): void {
    const written = JSON.stringify(request);
    if (written === this.#open) return;
    const text = new TextEncoder().encode(written);
    if (text.length > textBytes) throw new RangeError('The plan is too long to share.');
    this.#refuseBroken();
    this.#text.set(text);
    this.#say(command.open, text.length);
    this.wait();
    this.#open = written;
  }

  start(segment: number): void {
    this.#refuseBroken();
    this.#say(command.run, segment);
  }

  wait(): void {
    const words = this.#words;
    const isDone = () => Atomics.load(words, word.done) - this.#expected >= 0;
    for (let look = 0; look < looks; look++) if (isDone()) return this.#check();
    for (let waited = 0; !isDone(); waited += napMs) {
      if (waited >= patienceMs) this.#break('a thread of the crew does not answer');
      const seen = Atomics.load(words, word.done);
      if (seen - this.#expected < 0) Atomics.wait(words, word.done, seen, napMs);
    }
    this.#check();
  }

  dispose(): void {
    if (!this.#broken) this.#say(command.stop, 0);
    this.#broken = 'the crew has been let go';
    this.#ondispose();
  }

  #check(): void {
    if (Atomics.load(this.#words, word.failed) > 0) this.#break('a thread of the crew failed');
  }

  #break(reason: string): never {
    this.#broken = reason;
    throw new Error(reason);
  }

  #refuseBroken(): void {
    if (this.#broken) throw new Error(this.#broken);
  }

  #say(what: number, argument: number): void {
    const words = this.#words;
    this.#expected = (this.#expected + this.threads - 1) | 0;
    Atomics.store(words, word.command, what);
    Atomics.store(words, word.argument, argument);
    Atomics.add(words, word.turn, 1);
    Atomics.notify(words, word.turn);
  }
}

/** A member's whole life: returns when the leader says stop. */
export function serveCrew(memory: SharedArrayBuffer, tasks: CrewTasks): void {
  const words = new Int32Array(memory, 0, headBytes / 4);
  const text = new Uint8Array(memory, headBytes);
  for (let turn = 0; ;) {
    turn = nextTurn(words, turn);
    const what = Atomics.load(words, word.command);
    if (what === command.stop) return;
    const argument = Atomics.load(words, word.argument);
    try {
      if (what === command.run) tasks.run(argument);
      // text cannot be decoded where it is shared
      else tasks.open(JSON.parse(new TextDecoder().decode(text.slice(0, argument))) as PlanRequest);
    } catch {
      Atomics.add(words, word.failed, 1);
    }
    Atomics.add(words, word.done, 1);
    Atomics.notify(words, word.done);
  }
}

/** Waits for a turn after this one. */
function nextTurn(words: Int32Array, turn: number): number {
  for (let look = 0; look < looks; look++)
    if (Atomics.load(words, word.turn) !== turn) return Atomics.load(words, word.turn);
  Atomics.wait(words, word.turn, turn);
  return Atomics.load(words, word.turn);
}
