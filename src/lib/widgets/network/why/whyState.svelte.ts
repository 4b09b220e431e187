import { ancestorsOf, keyOf, operationsOf } from '#lib/core/explain/gradient/operations.ts';
import { targetPlace } from '#lib/core/explain/gradient/target.ts';
import type { Trial } from '#lib/core/explain/occlusion/occlusionMap.ts';
import { squarePasses, type Square } from '#lib/core/explain/occlusion/squares.ts';
import { stageOutput } from '#lib/core/network/shapes.ts';
import type { TapRef } from '#lib/core/network/spec.ts';
import type { RunResult } from '#lib/model/results.ts';
import type { GradientMap } from '#lib/model/studies/gradient.ts';
import type { PredictionsAnswer } from '#lib/model/studies/predictions.ts';
import { Job } from '../../jobs/job.svelte.ts';
import type { NetworkLab } from '../state.svelte.ts';
import { subjectsOf, targetKey, type Subject } from './subjects.ts';
import { coverDetails } from './whyParams.ts';

export const picture: TapRef = { stage: 'image', tap: 'image' };

/** Squares asked for at a time: the map grows with each answer. */
const batchSize = 40;

/** What an answer belongs to: another run, detection or setting makes it stale. */
interface Answered {
  readonly result: RunResult;
  readonly key: string;
}
export interface Occluded extends Answered {
  readonly score: number;
  readonly trials: readonly Trial[];
}
interface Differentiated extends Answered {
  readonly value: number;
  readonly maps: ReadonlyMap<string, GradientMap>;
}

/** Why this detection: what is asked about, and what is known of it so far. */
export class WhyState {
  readonly lab: NetworkLab;
  readonly occlusion = new Job();
  readonly gradient = new Job();
  readonly boxes = new Job();
  #occluded: Occluded | undefined = $state.raw(undefined);
  #differentiated: Differentiated | undefined = $state.raw(undefined);
  #predicted: (PredictionsAnswer & { result: RunResult }) | undefined = $state.raw(undefined);

  constructor(lab: NetworkLab) {
    this.lab = lab;
  }

  /** The last run on the picture that is shown; another tensor of it changes nothing here. */
  readonly result = $derived.by(() => {
    const { shown } = this.lab;
    return shown?.picture === this.lab.picture ? shown.result : undefined;
  });
  readonly subjects = $derived.by(() =>
    this.result ? subjectsOf(this.result, this.lab.page.info?.classNames ?? []) : []
  );
  readonly index = $derived.by(() =>
    Math.min(this.lab.params.values.detection, this.subjects.length - 1)
  );
  readonly subject = $derived.by(() => this.subjects[this.index] as Subject | undefined);

  /** Side of the covered square in pixels of the network's input. */
  readonly side = $derived.by(() => {
    const { inputWidth, inputHeight } = this.lab.spec;
    const share = this.lab.params.values.coverSide / 100;
    return Math.max(1, Math.round(Math.min(inputWidth, inputHeight) * share));
  });
  readonly #coverKey = $derived.by(() => {
    const { cover } = this.lab.params.values;
    return this.subject ? `${targetKey(this.subject.target)} ${this.side} ${cover}` : '';
  });
  readonly occluded = $derived.by(() =>
    isFor(this.#occluded, this.result, this.#coverKey) ? this.#occluded : undefined
  );

  /** Squares of the wished detail that are still to be covered, coarse to fine. */
  readonly #left = $derived.by(() => {
    const { spec, params } = this.lab;
    const size = { width: spec.inputWidth, height: spec.inputHeight };
    const halvings = coverDetails.indexOf(params.values.coverDetail);
    const known = this.occluded?.trials ?? [];
    return squarePasses(size, this.side, halvings).map((pass) =>
      pass.filter(({ x, y }) => !known.some((trial) => trial.x === x && trial.y === y))
    );
  });
  readonly squaresLeft = $derived.by(() => this.#left.flat().length);

  /** Keys of all tensors that lead to the target. */
  readonly leading = $derived.by((): ReadonlySet<string> => {
    if (!this.subject) return new Set();
    const { at } = targetPlace(this.lab.spec, this.subject.target);
    return ancestorsOf(operationsOf(this.lab.spec), at);
  });
  /** What every block hands on, of those that lead to the target, first to last. */
  readonly outputs = $derived.by((): TapRef[] =>
    this.lab.spec.stages.map(stageOutput).filter((tap) => this.leading.has(keyOf(tap)))
  );
  /** What gradients are taken by. */
  readonly by = $derived.by(() =>
    this.lab.params.values.gradientBy === 'picture' ? picture : this.lab.tap
  );
  readonly leads = $derived.by(() => this.leading.has(keyOf(this.by)));
  readonly #gradientKey = $derived.by(() => (this.subject ? targetKey(this.subject.target) : ''));
  readonly differentiated = $derived.by(() =>
    isFor(this.#differentiated, this.result, this.#gradientKey) ? this.#differentiated : undefined
  );
  readonly map = $derived.by(() => this.differentiated?.maps.get(keyOf(this.by)));

  readonly predicted = $derived.by(() =>
    this.#predicted && this.#predicted.result === this.result ? this.#predicted : undefined
  );

  /** Covers squares of the picture, coarse to fine; what is there is shown at once. */
  cover(): void {
    const { result, subject, side, lab } = this;
    if (!result || !subject) return;
    const key = this.#coverKey;
    const { cover } = lab.params.values;
    const known = this.occluded?.trials ?? [];
    const left = this.#left.flatMap(batchesOf);
    const all = known.length + this.squaresLeft;
    this.occlusion.start(async ({ signal, onProgress }) => {
      let trials = known;
      for (const squares of left) {
        const { target } = subject;
        const done = trials.length;
        const { score, scores } = await lab.lease.study(
          'occlusion',
          { target, side, cover, squares },
          {
            signal,
            onProgress: ({ phase, fraction = 0 }) => {
              const count = done + Math.round(fraction * squares.length);
              onProgress?.({ phase, fraction: count / all, text: `${count} of ${all} squares` });
            }
          }
        );
        trials = [...trials, ...squares.map((square, i) => ({ ...square, score: scores[i] }))];
        this.#occluded = { result, key, score, trials };
      }
    });
  }

  /** Differentiates by what is looked at; the first time by the picture and all blocks at once. */
  differentiate(): void {
    const { result, subject, lab, by, outputs, differentiated } = this;
    if (!result || !subject || this.map || !this.leads) return;
    const key = this.#gradientKey;
    const isOutput = outputs.some((tap) => keyOf(tap) === keyOf(by));
    const more = isOutput || by === picture ? [] : [by];
    const taps = differentiated ? [by] : [picture, ...outputs, ...more];
    this.gradient.start(async ({ signal, onProgress }) => {
      const question = { target: subject.target, taps, of: 'logit' } as const;
      const answer = await lab.lease.study('gradient', question, { signal, onProgress });
      const known = this.#differentiated;
      const before = isFor(known, result, key) ? [...known!.maps] : [];
      const maps = new Map([
        ...before,
        ...answer.maps.map((map) => [keyOf(map.tap), map] as const)
      ]);
      this.#differentiated = { result, key, value: answer.value, maps };
    });
  }

  /** Asks what every default box predicted. */
  askBoxes(): void {
    const { result, lab } = this;
    if (!result || !lab.spec.detector || this.predicted) return;
    this.boxes.start(async (hearing) => {
      this.#predicted = { ...(await lab.lease.study('predictions', null, hearing)), result };
    });
  }

  cancel(): void {
    for (const job of [this.occlusion, this.gradient, this.boxes]) job.cancel();
  }
}

function isFor(
  answered: Answered | undefined,
  result: RunResult | undefined,
  key: string
): boolean {
  return answered !== undefined && answered.result === result && answered.key === key;
}

function batchesOf(squares: readonly Square[]): Square[][] {
  const count = Math.ceil(squares.length / batchSize);
  return Array.from({ length: count }, (_, i) => squares.slice(i * batchSize, (i + 1) * batchSize));
}
