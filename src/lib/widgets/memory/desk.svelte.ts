import type { WidgetHost } from '../host/host.svelte.ts';
import { Job } from '../jobs/job.svelte.ts';
import { siteNetwork } from '../siteNetwork.ts';
import { Workbench } from './workbench.svelte.ts';

/** A lab's or a figure's own place at the page's workbench: what it has asked for, and nothing else. */
export class Desk {
  readonly measuring = new Job();
  readonly splitting = new Job();
  readonly #bench: Workbench;
  readonly measure: Workbench['measure'];
  readonly split: Workbench['split'];

  constructor(bench: Workbench) {
    this.#bench = bench;
    this.measure = (...asked) => bench.measure(...asked);
    this.split = (...asked) => bench.split(...asked);
  }

  /** The trained weights are in the worker. */
  get loaded(): boolean {
    return this.#bench.loaded;
  }

  get #jobs(): readonly Job[] {
    return [this.measuring, this.splitting];
  }

  /** Says on the widget's root how it is doing; a failure is explained where it was asked for. */
  tell(host: WidgetHost): void {
    if (this.#jobs.some(({ status }) => status === 'loading')) host.loading();
    else if (this.#jobs.some(({ status }) => status === 'failed')) host.status = 'failed';
    else host.ready();
  }

  /** Leaves: what was asked for is cancelled, the bench stays for the others of the page. */
  leave(): void {
    for (const job of this.#jobs) job.cancel();
  }
}

/** A place at the one workbench that the memory figures of a page share. */
export function deskOf(host: WidgetHost): Desk {
  return new Desk(host.page.share('workbench', () => new Workbench(siteNetwork)));
}
