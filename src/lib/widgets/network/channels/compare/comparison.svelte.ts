import type { NetworkSpec, TapRef } from '#lib/core/network/spec.ts';
import { tapsOf } from '#lib/core/network/shapes.ts';
import type { RunResult, TensorReading } from '#lib/model/results.ts';
import { Job } from '../../../jobs/job.svelte.ts';
import type { NetworkLab } from '../../state.svelte.ts';
import { readHeld } from '../heldTensors.ts';

/** The tensor that a name like `b8.expand` means, if the network has it. */
export function namedTap(spec: NetworkSpec, name: string | null): TapRef | undefined {
  const [id, word] = name?.split('.') ?? [];
  const stage = spec.stages.find((candidate) => candidate.id === id);
  const tap = stage && tapsOf(stage).find((candidate) => candidate === word);
  return tap && { stage: id, tap };
}

/** A second tensor of the same run. */
export class Comparison {
  readonly job = new Job();
  readonly #lab: NetworkLab;
  #found: { run: RunResult; name: string; tensor: TensorReading } | undefined = $state.raw();

  constructor(lab: NetworkLab) {
    this.#lab = lab;
  }

  /** Begins anew; returns how to call it off. */
  follow(run: RunResult, tap: TapRef): () => void {
    this.job.start(async (hearing) => {
      const tensor = await readHeld(this.#lab, tap, hearing);
      this.#found = { run, name: `${tap.stage}.${tap.tap}`, tensor };
    });
    return () => this.job.cancel();
  }

  /** The tensor, if the one found last is the one that is asked for. */
  of(run: RunResult | undefined, tap: TapRef | undefined): TensorReading | undefined {
    const { run: of, name, tensor } = this.#found ?? {};
    return of === run && tap && name === `${tap.stage}.${tap.tap}` ? tensor : undefined;
  }
}
