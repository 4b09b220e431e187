import { activations } from '#lib/core/manifold/activation.ts';
import { archimedeanSpiral } from '#lib/core/manifold/archimedeanSpiral.ts';
import { runStack, type Bottleneck } from '#lib/core/manifold/depth/runStack.ts';
import { shapeDifference } from '#lib/core/manifold/depth/shapeDifference.ts';
import type { Values } from '../../../params.ts';
import type { Drawing } from '../../drawing.ts';
import { keptShare, shownBlocks, stageDrawing } from '../../depth/depthLayout.ts';
import type { depthParams } from './depthParams.ts';

/** Pictures of a hundred pixels need no more points than this. */
const curve = archimedeanSpiral({ pointsPerTurn: 36 });

/** The curve behind one block. */
export interface Stage {
  readonly block: number;
  readonly drawing: Drawing;
  /** Share of the points that a decoder could still find. */
  readonly left: number;
  /** How far the shape of what is left has changed, 0…1; null where nothing is left. */
  readonly bent: number | null;
}

/** Both stacks in the order in which they are shown. */
export const rows: readonly Bottleneck[] = ['activated', 'linear'];

/** The spiral on its way through blocks with ReLU on their narrow ends, and through those without. */
export class DepthFigure {
  readonly #values: () => Values<typeof depthParams>;

  constructor(values: () => Values<typeof depthParams>) {
    this.#values = values;
  }

  readonly depth = $derived.by(() => this.#values().depth);
  readonly wide = $derived.by(() => this.#values().wide);
  readonly stacks = $derived.by(() =>
    rows.map((bottleneck) => ({ bottleneck, stages: this.#stages(bottleneck) }))
  );

  #stages(bottleneck: Bottleneck): Stage[] {
    const { seed } = this.#values();
    const stages = runStack({
      points: curve.points,
      d: 2,
      n: this.wide,
      blocks: this.depth,
      seed,
      activation: activations.relu,
      bottleneck
    });
    return shownBlocks(this.depth).map((block) => {
      const stage = stages[block - 1];
      return {
        block,
        drawing: stageDrawing(curve, stage),
        left: keptShare(curve.points, stage.lost),
        bent: shapeDifference(curve.points, stage.points, stage.lost)
      };
    });
  }

  /** Behind the last block. */
  last(bottleneck: Bottleneck): Stage {
    return this.stacks.find((stack) => stack.bottleneck === bottleneck)!.stages.at(-1)!;
  }
}
