import type { TapRef } from '#lib/core/network/spec.ts';
import type { Operation } from '#lib/core/surgery/operation.ts';
import { fitsLimits, formatOperations } from '#lib/core/surgery/operationText.ts';
import type { RunResult } from '#lib/model/results.ts';
import type { OperateAnswer, OperatedAnswer } from '#lib/model/studies/operate.ts';
import { Job, rest } from '../../jobs/job.svelte.ts';
import type { NetworkLab } from '../state.svelte.ts';
import { sameTap } from '../layer/tapNames.ts';

interface Answered {
  readonly result: RunResult;
  readonly text: string;
  readonly tap: TapRef;
  readonly answer: OperateAnswer;
}

/** How long a change rests before the network runs again. */
const restMs = 250;

/** The operations of a lab, their history, and what the network operated on makes of the picture. */
export class Surgery {
  readonly job = new Job();
  /** Why the last change was not made; empty if it was. */
  refusal = $state('');
  readonly #lab: NetworkLab;
  #past: readonly (readonly Operation[])[] = $state.raw([]);
  #future: readonly (readonly Operation[])[] = $state.raw([]);
  #answered: Answered | undefined = $state.raw(undefined);

  constructor(lab: NetworkLab) {
    this.#lab = lab;
  }

  readonly operations = $derived.by(() => this.#lab.params.values.surgery);
  readonly text = $derived.by(() => formatOperations(this.operations));
  readonly canUndo = $derived.by(() => this.#past.length > 0);
  readonly canRedo = $derived.by(() => this.#future.length > 0);

  /** The run that is compared with; undefined while another picture is on its way. */
  readonly #result = $derived.by(() => {
    const { shown, picture } = this.#lab;
    return shown?.picture === picture ? shown.result : undefined;
  });

  readonly #current = $derived.by(() => {
    const answered = this.#answered;
    const isCurrent = answered?.result === this.#result && answered?.text === this.text;
    return isCurrent ? answered : undefined;
  });

  /** Both networks on the present picture, while they belong to the present operations. */
  readonly answer: OperateAnswer | undefined = $derived.by(() => this.#current?.answer);
  readonly operated: OperatedAnswer | undefined = $derived.by(() => this.answer?.lists[0]);

  /** The operated values of the chosen tensor. */
  readonly tensor = $derived.by(() =>
    this.#current && sameTap(this.#current.tap, this.#lab.tap) ? this.operated?.tensor : undefined
  );

  /** Replaces the list; it can be undone. */
  change(operations: readonly Operation[]): void {
    if (!fitsLimits(operations)) {
      this.refusal =
        'The list is as long as a link can hold. Remove an operation before adding another.';
      return;
    }
    this.#past = [...this.#past, this.operations];
    this.#future = [];
    this.#put(operations);
  }

  add(operation: Operation): void {
    this.change([...this.operations, operation]);
  }

  remove(index: number): void {
    this.change(this.operations.filter((_, at) => at !== index));
  }

  undo(): void {
    const before = this.#past[this.#past.length - 1];
    if (!before) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [this.operations, ...this.#future];
    this.#put(before);
  }

  redo(): void {
    const [next] = this.#future;
    if (!next) return;
    this.#past = [...this.#past, this.operations];
    this.#future = this.#future.slice(1);
    this.#put(next);
  }

  /** Runs what is not run yet; to be called whenever picture, operations or tensor may have changed. */
  follow(): void {
    const { operations, text } = this;
    const result = this.#result;
    const { tap, host, lease } = this.#lab;
    const isDone = this.#current && sameTap(this.#current.tap, tap);
    if (!result || host.state !== 'ready' || operations.length === 0 || isDone)
      return this.job.cancel();
    this.job.start(async (hearing) => {
      await rest(restMs, hearing.signal);
      const question = { lists: [operations], tap, thumbnails: true };
      const answer = await lease.study('operate', question, hearing);
      if (!hearing.signal.aborted) this.#answered = { result, text, tap, answer };
    });
  }

  #put(operations: readonly Operation[]): void {
    this.refusal = '';
    this.#lab.params.set({ surgery: operations });
  }
}

const known = new WeakMap<NetworkLab, Surgery>();

/** The surgery of a lab: one, so that its history outlives the room in which it is shown. */
export function surgeryOf(lab: NetworkLab): Surgery {
  const surgery = known.get(lab) ?? lasting(() => new Surgery(lab));
  known.set(lab, surgery);
  return surgery;
}

/** What is derived in it lives on when the room that asked for it first is closed. */
function lasting<T>(make: () => T): T {
  let made: T | undefined;
  $effect.root(() => {
    made = make();
  });
  // on the server there are no effects, and nothing to outlive
  return made ?? make();
}
