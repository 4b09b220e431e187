import type { TapRef } from '#lib/core/network/spec.ts';
import type { RunResult } from '#lib/model/results.ts';
import { Job } from '../../../jobs/job.svelte.ts';
import type { NetworkLab } from '../../state.svelte.ts';
import { sameTap } from '../../layer/tapNames.ts';
import { contributionOf, type Aim } from './contribution.ts';

interface Found {
  readonly run: RunResult;
  readonly tap: TapRef;
  readonly aim: Aim;
  readonly values: Float32Array;
}

/** What the channels of the chosen tensor contribute to one detection, once it is known. */
export class Contributions {
  readonly job = new Job();
  readonly #lab: NetworkLab;
  #found: Found | undefined = $state.raw();

  constructor(lab: NetworkLab) {
    this.#lab = lab;
  }

  /** Begins anew; returns how to call it off. */
  follow(run: RunResult, tap: TapRef, aim: Aim): () => void {
    this.job.start(async (hearing) => {
      const values = await contributionOf(this.#lab, tap, aim.target, hearing);
      this.#found = { run, tap, aim, values };
    });
    return () => this.job.cancel();
  }

  /** One number a channel, if what was found belongs to this. */
  of(run: RunResult | undefined, tap: TapRef, aim: Aim | undefined): Float32Array | undefined {
    const found = this.#found;
    const isOfThis =
      found?.run === run && sameTap(found?.tap ?? tap, tap) && found?.aim.label === aim?.label;
    return isOfThis ? found?.values : undefined;
  }
}
