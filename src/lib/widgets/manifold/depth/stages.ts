import type { Curve } from '#lib/core/manifold/curves/curve.ts';
import type { StackStage } from '#lib/core/manifold/depth/runStack.ts';
import { shapeDifference } from '#lib/core/manifold/depth/shapeDifference.ts';
import type { Drawing } from '../drawings/drawing.ts';
import { keptShare, shownBlocks, stageDrawing } from './depthLayout.ts';

/** The curve behind one block. */
export interface Stage {
  readonly block: number;
  readonly drawing: Drawing;
  /** Share of the points that a decoder could still find. */
  readonly left: number;
  /** How far the shape of what is left has changed, 0…1; null where nothing is left. */
  readonly bent: number | null;
}

/** The first block of a stack, the last and some between, as they are shown. */
export function shownStages(curve: Curve, stages: readonly StackStage[], depth: number): Stage[] {
  return shownBlocks(depth).map((block) => {
    const stage = stages[block - 1];
    return {
      block,
      drawing: stageDrawing(curve, stage),
      left: keptShare(curve.points, stage.lost),
      bent: shapeDifference(curve.points, stage.points, curve.dimension, stage.lost)
    };
  });
}
