import type { Backend } from '#lib/core/engine/engine.ts';
import { makePlan } from '#lib/core/engine/plan/plan.ts';
import { splitPlan, splitStage } from '#lib/core/engine/splitPlan.ts';
import { findStage } from '#lib/core/network/shapes.ts';
import type { NetworkSpec } from '#lib/core/network/spec.ts';
import type { MeasureQuestion, MeasureResult } from '../studies/measure.ts';
import type { SplitQuestion, SplitResult } from '../studies/split.ts';

/**
 * What a measurement would say of an engine that keeps to its plan, for tests. TensorFlow.js’s
 * stages take a thousand bytes each. The time is 20 ms, and a tenth more for each MB saved.
 */
export function fakeMeasure(
  spec: NetworkSpec,
  backend: Backend,
  { budgetBytes, repeats }: Omit<MeasureQuestion, 'weights' | 'backend'>
): MeasureResult {
  const plan = makePlan(spec, { budgetBytes });
  const fast = makePlan(spec).peakBytes;
  const time = 20 * (1 + (fast - plan.peakBytes) / 1e7);
  const bytes = new Map(spec.stages.map(({ id }) => [id, backend === 'fused' ? 0 : 1000]));
  if (backend === 'fused')
    plan.segments.forEach(({ segment }, index) => {
      for (const { stage } of segment.steps)
        bytes.set(stage, Math.max(bytes.get(stage) ?? 0, plan.segmentBytes[index]));
    });
  return {
    spec,
    backend,
    backendNote: '',
    peakBytes: Math.max(...bytes.values()),
    stages: [...bytes].map(([stage, peakBytes]) => ({ stage, peakBytes })),
    times: Array.from({ length: repeats }, (_, repeat) => time + repeat / 10),
    ...(backend === 'fused' && {
      plan: {
        peakBytes: plan.peakBytes,
        fits: plan.fits,
        build: 'plain' as const,
        threads: 1,
        segments: plan.segments.map(({ segment, tiling, scratchBytes }, index) => ({
          steps: segment.steps.map(({ key }) => key),
          ...tiling,
          scratchBytes,
          plannedBytes: plan.segmentBytes[index]
        }))
      }
    })
  };
}

/** A split that keeps to its plan and gets slower by a twentieth with every further slice. */
export function fakeSplit(
  spec: NetworkSpec,
  { stage, slices, repeats }: Omit<SplitQuestion, 'picture'>
): SplitResult {
  const block = findStage(spec, stage);
  return {
    stage,
    outputMaximum: 10,
    points: slices.map((count) => ({
      slices: count,
      peakBytes: splitPlan(spec, splitStage(block, count)).peakBytes,
      times: Array.from({ length: repeats }, (_, repeat) => 2 + count / 10 + repeat / 1000),
      error: count === 1 ? 0 : 1e-6
    }))
  };
}
