import { evidenceOf, type EvidenceRow, type Finding } from '#lib/core/surgery/evidence.ts';
import { formatOperations } from '#lib/core/surgery/operationText.ts';
import { trialsOf, type Trial } from '#lib/core/surgery/sweeps.ts';
import type { NetworkInfo } from '#lib/model/results.ts';
import type { OperateAnswer } from '#lib/model/studies/operate.ts';
import { Job, type Hearing } from '../../../jobs/job.svelte.ts';
import { samples } from '../../../samples.ts';
import type { NetworkLab } from '../../state.svelte.ts';
import type { Surgery } from '../surgery.svelte.ts';

/** Lists asked for at once: what else the reader asks of the network waits for so many at most. */
const listsAtOnce = 4;

interface Gathered {
  /** The network as it was loaded when this began. */
  readonly info: NetworkInfo | undefined;
  readonly key: string;
  readonly rows: readonly EvidenceRow[];
  readonly pictures: number;
}

/** One list of operations after another over all sample photographs. */
export class EvidenceRun {
  readonly job = new Job();
  readonly #lab: NetworkLab;
  readonly #surgery: Surgery;
  #gathered: Gathered | undefined = $state.raw(undefined);

  constructor(lab: NetworkLab, surgery: Surgery) {
    this.#lab = lab;
    this.#surgery = surgery;
  }

  readonly trials: readonly Trial[] = $derived.by(() => {
    const { evidence } = this.#lab.params.values;
    if (evidence !== 'present') return trialsOf(this.#lab.spec, evidence);
    const { operations } = this.#surgery;
    return operations.length > 0 ? [{ name: 'these', operations }] : [];
  });

  readonly #key = $derived.by(() =>
    this.trials.map(({ operations }) => formatOperations(operations)).join(' ')
  );

  readonly #current = $derived.by(() => {
    const gathered = this.#gathered;
    const isCurrent = gathered?.info === this.#lab.page.info && gathered?.key === this.#key;
    return isCurrent ? gathered : undefined;
  });

  /** What has been found so far; empty before anything has. */
  readonly rows: readonly EvidenceRow[] = $derived.by(() => this.#current?.rows ?? []);
  /** Photographs that all trials have been run on. */
  readonly pictures = $derived.by(() => this.#current?.pictures ?? 0);

  start(): void {
    const { trials } = this;
    this.job.start((hearing) => this.#gather(trials, this.#key, hearing));
  }

  /** Stops where what was begun is no longer what is asked for. */
  follow(): void {
    if (this.job.status === 'loading' && !this.#current) this.job.cancel();
  }

  async #gather(trials: readonly Trial[], key: string, hearing: Hearing): Promise<void> {
    const { info } = this.#lab.page;
    const findings = trials.map((): Finding[] => []);
    this.#gathered = { info, key, rows: [], pictures: 0 };
    for (const [index, { id }] of samples.entries()) {
      const picture = await this.#lab.environment.fetchSample(id, hearing.signal);
      for (let from = 0; from < trials.length; from += listsAtOnce) {
        const part = trials.slice(from, from + listsAtOnce);
        hearing.onProgress?.({
          phase: 'run',
          fraction: (index + from / trials.length) / samples.length,
          text: `Photograph ${index + 1} of ${samples.length}, run ${from + 1} of ${trials.length}`
        });
        const question = { lists: part.map(({ operations }) => operations), picture };
        const waiting = { signal: hearing.signal };
        const answer = await this.#lab.lease.study('operate', question, waiting);
        hearing.signal.throwIfAborted();
        part.forEach((_, at) => findings[from + at].push(findingOf(id, answer, at)));
      }
      const rows = trials.map(({ name, operations }, at) => ({
        name,
        operations: formatOperations(operations),
        ...evidenceOf(findings[at])
      }));
      this.#gathered = { info, key, rows, pictures: index + 1 };
    }
  }
}

function findingOf(picture: string, { healthy, lists }: OperateAnswer, at: number): Finding {
  const { fates, stages, classes, bestClassAfter } = lists[at];
  const [best] = healthy.classes;
  if (!best) return { picture, fates, stages };
  const same = classes[0].classIndex === best.classIndex;
  return { picture, stages, best: { same, before: best.score, after: bestClassAfter ?? 0 } };
}
