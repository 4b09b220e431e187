import { tellingChannels } from '#lib/core/tensor/channels/tellingChannels.ts';
import type { RunResult, TensorReading } from '#lib/model/results.ts';
import { readHeld } from '../channels/heldTensors.ts';
import { Job } from '../../jobs/job.svelte.ts';
import type { NetworkLab } from '../state.svelte.ts';
import { stageSteps, type Step } from './steps.ts';

/** The tensors of the chosen stage, one after the other as they come. */
export class BlockReadings {
  readonly job = new Job();
  readonly #lab: NetworkLab;
  readonly #stage = $derived.by(() => this.#lab.tap.stage);
  /** The same objects as long as the stage is the same: what was read belongs to them. */
  readonly steps: readonly Step[] = $derived.by(() => stageSteps(this.#lab.spec, this.#stage));
  #run: RunResult | undefined = $state.raw();
  #read: ReadonlyMap<Step, TensorReading> = $state.raw(new Map());

  constructor(lab: NetworkLab) {
    this.#lab = lab;
  }

  /** Those that are there, of the run that is shown. */
  readonly tensors: ReadonlyMap<Step, TensorReading> = $derived.by(() => {
    const isOfThis = this.#run !== undefined && this.#run === this.#lab.shown?.result;
    return isOfThis ? this.#read : new Map<Step, TensorReading>();
  });

  /** True once all of them are there. */
  get isComplete(): boolean {
    return this.steps.every((step) => this.tensors.has(step));
  }

  /** Reads one step after the other; returns how to call it off. */
  follow(run: RunResult, steps: readonly Step[]): () => void {
    if (run !== this.#run) this.#read = new Map();
    this.#run = run;
    this.job.start(async (hearing) => {
      for (const step of steps) {
        if (this.#read.has(step)) continue;
        const tensor = await readHeld(this.#lab, step.tap, hearing);
        this.#read = new Map(this.#read).set(step, tensor);
      }
    });
    return () => this.job.cancel();
  }

  /**
   * The channels each group shows: those that vary most in its first tensor that is there (of a
   * single position, those with the largest values), and the one that the reader has chosen.
   * @param countOf how many maps a tensor shows, by its channels
   */
  channelsByGroup(countOf: (channels: number) => number): ReadonlyMap<string, readonly number[]> {
    const groups = new Map<string, readonly number[]>();
    for (const step of this.steps) {
      const tensor = this.tensors.get(step);
      if (!tensor || groups.has(step.group)) continue;
      const { variances, means } = tensor.summary.channels;
      const rated = tensor.height * tensor.width === 1 ? means : variances;
      groups.set(
        step.group,
        tellingChannels(rated, countOf(tensor.channels), this.#chosenIn(step.group))
      );
    }
    return groups;
  }

  #chosenIn(group: string): number | undefined {
    const { tap } = this.#lab;
    const own = this.steps.find((step) => !step.isInput && step.tap.tap === tap.tap);
    return own?.group === group ? (this.#lab.params.values.channel ?? undefined) : undefined;
  }
}
