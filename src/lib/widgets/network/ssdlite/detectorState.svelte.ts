import { defaultBoxes } from '#lib/core/predictions/detection/anchors.ts';
import {
  bestClass,
  sigmoid,
  unpackCandidates,
  type Scored
} from '#lib/core/predictions/detection/candidates.ts';
import { decodeBox, type Corners } from '#lib/core/predictions/detection/decodeBox.ts';
import {
  anchorAt,
  bestScores,
  headMaps,
  placeOf,
  type HeadMap
} from '#lib/core/predictions/detection/headMaps.ts';
import {
  byScore,
  suppressionSteps
} from '#lib/core/predictions/detection/nonMaximumSuppression.ts';
import type { RunResult } from '#lib/model/results.ts';
import type { PredictionsAnswer } from '#lib/model/studies/predictions.ts';
import { Job } from '../../jobs/job.svelte.ts';
import type { NetworkLab } from '../state.svelte.ts';
import { fatesAfter, fittingCell, largest, type Cell } from './layout.ts';
import { mostKept } from './thresholds.ts';

/** A default box of the chosen cell with what the network made of it. */
export interface CellBox {
  /** Which of the cell's boxes. */
  readonly form: number;
  readonly default: Corners;
  readonly predicted: Corners;
  /** Box code ty, tx, th, tw. */
  readonly code: readonly [number, number, number, number];
  readonly className: string;
  readonly score: number;
}

/** What the room "The detector" shows: all of it follows from the last run and the address. */
export class DetectorState {
  readonly #lab: NetworkLab;
  readonly job = new Job();
  #fetched: { readonly result: RunResult; readonly answer: PredictionsAnswer } | undefined =
    $state.raw(undefined);

  constructor(lab: NetworkLab) {
    this.#lab = lab;
  }

  /** The run whose picture is shown. */
  readonly result: RunResult | undefined = $derived.by(() =>
    this.#lab.shown?.picture === this.#lab.picture ? this.#lab.shown.result : undefined
  );
  /** What its heads put out, once the worker has handed it over. */
  readonly predictions: PredictionsAnswer | undefined = $derived.by(() =>
    this.#fetched?.result === this.result ? this.#fetched?.answer : undefined
  );

  /** All boxes above the threshold, best first. */
  readonly candidates: readonly Scored[] = $derived.by(() => {
    const candidates = this.result?.candidates;
    return candidates ? byScore(unpackCandidates(candidates, this.#lab.params.values.score)) : [];
  });

  /** The default boxes of the checkpoint; before a run those of the published formula. */
  readonly maps: readonly HeadMap[] = $derived.by(() => {
    const { spec } = this.#lab;
    try {
      return headMaps(spec, this.predictions?.anchors ?? defaultBoxes(spec));
    } catch {
      return []; // boxes of another configuration, known only after a run
    }
  });
  readonly mapIndex: number = $derived.by(() => {
    const { headMap } = this.#lab.params.values;
    const best = this.candidates[0];
    const wished =
      headMap ?? (best && this.maps.length > 0 ? placeOf(this.maps, best.anchor).map : 0);
    return Math.max(0, Math.min(this.maps.length - 1, wished));
  });
  readonly map: HeadMap | undefined = $derived.by(() => this.maps[this.mapIndex]);

  readonly heat: Float32Array | undefined = $derived.by(() => {
    const classes = this.#lab.spec.detector?.classes;
    if (!this.map || !this.predictions || classes === undefined) return undefined;
    return bestScores(this.map, this.predictions.logits, classes);
  });
  readonly cell: Cell = $derived.by(() => {
    if (!this.map) return { column: 0, row: 0 };
    const { cellX, cellY } = this.#lab.params.values;
    const best = this.heat ? largest(this.heat) : 0;
    return fittingCell(this.map, { column: cellX, row: cellY }, best);
  });
  /** The boxes of the chosen cell, in their order. */
  readonly boxes: readonly CellBox[] = $derived.by(() => {
    const { map, predictions, cell } = this;
    if (!map || !predictions) return [];
    return map.forms.map((_, form) =>
      this.#box(predictions, anchorAt(map, cell.column, cell.row, form), form)
    );
  });
  readonly box: CellBox | undefined = $derived.by(() => {
    const wished = this.#lab.params.values.defaultBox;
    return this.boxes[wished ?? -1] ?? this.boxes[largest(this.boxes.map(({ score }) => score))];
  });

  readonly steps = $derived.by(() =>
    suppressionSteps(this.candidates, this.#lab.params.values.iou, mostKept)
  );
  /** Turns that are done. */
  readonly turns: number = $derived.by(() =>
    Math.min(this.steps.length, this.#lab.params.values.nms ?? this.steps.length)
  );
  readonly fates = $derived.by(() => fatesAfter(this.candidates, this.steps, this.turns));

  readonly className = (classIndex: number): string =>
    this.#lab.page.info?.classNames?.[classIndex] ?? String(classIndex);

  /** Asks the worker for the raw predictions of a run. */
  fetch(result: RunResult): void {
    this.job.start(async (hearing) => {
      const answer = await this.#lab.lease.study('predictions', null, hearing);
      this.#fetched = { result, answer };
    });
  }

  /** The last turn is written as "all", so that it stays the last when a threshold is moved. */
  setTurns(turns: number): void {
    this.#lab.params.set({ nms: turns >= this.steps.length ? null : Math.max(0, turns) });
  }

  #box({ boxes, logits, anchors }: PredictionsAnswer, anchor: number, form: number): CellBox {
    const { classes, boxCoding } = this.#lab.spec.detector!;
    const best = bestClass(logits, anchor, classes);
    const [ty, tx, th, tw] = boxes.subarray(4 * anchor);
    const [top, left, bottom, right] = anchors.subarray(4 * anchor);
    return {
      form,
      default: [top, left, bottom, right],
      predicted: decodeBox(boxes, anchors, anchor, boxCoding),
      code: [ty, tx, th, tw],
      className: this.className(best),
      score: sigmoid(logits[anchor * classes + best])
    };
  }
}
