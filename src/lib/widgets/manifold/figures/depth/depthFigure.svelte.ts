import { activations } from '#lib/core/manifold/activation.ts';
import { archimedeanSpiral } from '#lib/core/manifold/curves/archimedeanSpiral.ts';
import { blocksOfStack } from '#lib/core/manifold/depth/blockOfStack.ts';
import { runStack, type Bottleneck } from '#lib/core/manifold/depth/runStack.ts';
import type { Values } from '../../../host/params.ts';
import { shownStages, type Stage } from '../../depth/stages.ts';
import type { depthParams } from './depthParams.ts';

/** Pictures of a hundred pixels need no more points than this. */
const curve = archimedeanSpiral({ pointsPerTurn: 36 });

/** Both stacks in the order in which they are shown. */
const rows: readonly Bottleneck[] = ['activated', 'linear'];

/** The spiral on its way through blocks with ReLU on their narrow ends, and through those without. */
export class DepthFigure {
  readonly #values: () => Values<typeof depthParams>;

  constructor(values: () => Values<typeof depthParams>) {
    this.#values = values;
  }

  readonly depth = $derived.by(() => this.#values().depth);
  readonly wide = $derived.by(() => this.#values().wide);
  readonly #blocks = $derived.by(() =>
    blocksOfStack(this.wide, 2, this.#values().seed, this.depth)
  );
  readonly stacks = $derived.by(() =>
    rows.map((bottleneck) => ({ bottleneck, stages: this.#stages(bottleneck) }))
  );

  #stages(bottleneck: Bottleneck): Stage[] {
    const stages = runStack({
      points: curve.points,
      d: 2,
      blocks: this.#blocks,
      activation: activations.relu,
      bottleneck
    });
    return shownStages(curve, stages, this.depth);
  }

  /** Behind the last block. */
  last(bottleneck: Bottleneck): Stage {
    return this.stacks.find((stack) => stack.bottleneck === bottleneck)!.stages.at(-1)!;
  }
}
