import { sigmoid } from '#lib/core/training/logisticLoss.ts';
import { Trial } from '#lib/core/training/trial.ts';
import { mapPoints } from '../plane.ts';
import type { CurvePoint, RunFrame, RunQuestion, Side } from './runMessages.ts';

/** One network of a run, and the points of its curves that nobody has seen yet. */
class Lane {
  readonly #trial: Trial;
  #points: CurvePoint[] = [];

  constructor(trial: Trial) {
    this.#trial = trial;
  }

  get step(): number {
    return this.#trial.step;
  }

  advance(stepsPerPoint: number): void {
    this.#trial.advance();
    if (this.step % stepsPerPoint === 0) this.#points.push(this.#score());
  }

  look(plane: Float64Array): Side {
    const logits = this.#trial.logits(plane);
    const map = Uint8Array.from(logits, (logit) => Math.round(255 * sigmoid(logit)));
    const { settings, state } = this.#trial;
    const now = this.#points.findLast(({ step }) => step === this.step) ?? this.#score();
    const points = this.step === 0 ? [now] : this.#points;
    this.#points = [];
    return { bottleneck: settings.shape.bottleneck, state, map, now, points };
  }

  #score(): CurvePoint {
    return { step: this.step, ...this.#trial.score() };
  }
}

/**
 * Trains until the end that is asked for, in frames: first how things stand, then one picture after
 * every few steps.
 * @param isDue whether a picture is wanted now, where the question leaves that open
 */
export function* runLoop(question: RunQuestion, isDue: () => boolean): Generator<RunFrame> {
  const { trials, from, until, stepsPerFrame, stepsPerPoint } = question;
  const plane = mapPoints();
  const lanes = trials.map((settings, index) => new Lane(new Trial(settings, from?.[index])));
  const frame = (): RunFrame => ({
    step: lanes[0].step,
    sides: lanes.map((lane) => lane.look(plane))
  });
  if (!from) yield frame();
  let since = 0;
  while (lanes[0].step < until) {
    for (const lane of lanes) lane.advance(stepsPerPoint);
    const wanted = Number.isFinite(stepsPerFrame) ? ++since >= stepsPerFrame : isDue();
    if (!wanted && lanes[0].step < until) continue;
    since = 0;
    yield frame();
  }
}
