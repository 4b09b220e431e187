import { describe, expect, it } from 'vitest';
import { adamStep, startAdam } from './adam.ts';
import { logisticLoss } from './logisticLoss.ts';
import type { Shape } from './shape.ts';
import { Trial, trialData, type TrialSettings } from './trial.ts';
import { spiralRadius, twoSpirals } from './twoSpirals.ts';

const shape: Shape = {
  width: 3,
  expansionFactor: 4,
  depth: 2,
  bottleneck: 'linear',
  shortcut: 'bottleneck',
  placement: 'before'
};
const settings: TrialSettings = { shape, turns: 1, noise: 0.02, learningRate: 0.01, seed: 3 };

function trained(steps: number, change: Partial<TrialSettings> = {}): Trial {
  const trial = new Trial({ ...settings, ...change });
  for (let step = 0; step < steps; step++) trial.advance();
  return trial;
}

describe('Adam', () => {
  it('takes two steps as worked out by hand', () => {
    const parameters = Float64Array.of(1, -1);
    const state = startAdam(2);
    adamStep(state, parameters, Float64Array.of(0.5, -2), 0.1);
    // after one step both corrected means are the gradient itself: a step of the learning rate
    expect(parameters[0]).toBeCloseTo(0.9, 7);
    expect(parameters[1]).toBeCloseTo(-0.9, 7);
    adamStep(state, parameters, Float64Array.of(-0.5, 0), 0.1);
    // means 0.9·0.05 − 0.05 = −0.005, corrected by 0.19; squares 0.25; a step of 0.1·0.0263158/0.5
    expect(parameters[0]).toBeCloseTo(0.9 + (0.1 * (0.005 / 0.19)) / 0.5, 7);
    // mean −0.18/0.19; square 0.003996/0.001999, its root √1.998999…
    expect(parameters[1]).toBeCloseTo(
      -0.9 + (0.1 * (0.18 / 0.19)) / Math.sqrt(0.003996 / 0.001999),
      7
    );
    expect(state.step).toBe(2);
  });
});

describe('logisticLoss', () => {
  it('knows the values one knows, and survives enormous logits', () => {
    const { loss, accuracy } = logisticLoss(Float64Array.of(0, 0), Uint8Array.of(0, 1));
    expect(loss).toBeCloseTo(Math.LN2, 12);
    expect(accuracy).toBe(0.5);
    const sure = logisticLoss(Float64Array.of(1000, -1000), Uint8Array.of(1, 1));
    expect(sure).toEqual({ loss: 500, accuracy: 0.5 });
  });
});

describe('two spirals', () => {
  it('are one spiral turned by half a turn, when nothing is added', () => {
    const { points, labels } = twoSpirals(500, 2, 0, 9);
    for (let i = 0; i < 500; i++) {
      const radius = Math.hypot(points[2 * i], points[2 * i + 1]) / spiralRadius;
      const angle = Math.atan2(points[2 * i + 1], points[2 * i]);
      const wound = (angle - 2 * Math.PI * 2 * radius) / Math.PI - labels[i];
      expect(Math.abs(wound / 2 - Math.round(wound / 2))).toBeLessThan(1e-9);
      expect(radius).toBeLessThanOrEqual(1);
    }
    expect(labels.reduce((sum, label) => sum + label, 0)).toBe(250);
  });

  it('never teach what they test', () => {
    const { train, test } = trialData(settings);
    const seen = new Set(Array.from({ length: 400 }, (_, i) => train.points[2 * i]));
    expect(
      Array.from({ length: 1000 }, (_, i) => test.points[2 * i]).some((x) => seen.has(x))
    ).toBe(false);
  });
});

describe('Trial', () => {
  it('repeats itself, and goes on from where another one stood', () => {
    const whole = trained(57);
    expect(trained(57).state.parameters).toEqual(whole.state.parameters);
    const half = trained(23);
    const rest = new Trial(settings, half.state);
    while (rest.step < 57) rest.advance();
    expect(rest.state.parameters).toEqual(whole.state.parameters);
    expect(half.step).toBe(23);
    expect(trained(57, { seed: 4 }).state.parameters).not.toEqual(whole.state.parameters);
  });

  it('answers any number of points as it answers each', () => {
    const trial = trained(20);
    const points = trialData(settings).test.points;
    const together = trial.logits(points);
    expect(together).toHaveLength(1000);
    for (const index of [0, 255, 256, 700, 999])
      expect(trial.logits(points.slice(2 * index, 2 * index + 2))[0]).toBe(together[index]);
  });

  it('learns what can be separated, in every variant that keeps its gradient', () => {
    for (const shortcut of ['bottleneck', 'expansion', 'none'] as const) {
      const trial = trained(0, { shape: { ...shape, shortcut }, turns: 0.25 });
      const before = trial.score();
      for (let step = 0; step < 300; step++) trial.advance();
      const after = trial.score();
      expect(after.train.loss).toBeLessThan(before.train.loss / 2);
      expect(after.test.accuracy).toBeGreaterThan(0.95);
    }
  });
});
