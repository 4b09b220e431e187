import type { Activation } from '#lib/core/manifold/activation.ts';
import type { Curve } from '#lib/core/manifold/curves/curve.ts';
import { blocksOfStack } from '#lib/core/manifold/depth/blockOfStack.ts';
import { expectedKept } from '#lib/core/manifold/depth/expectedKept.ts';
import { runStack, type Bottleneck } from '#lib/core/manifold/depth/runStack.ts';
import type { ParamStore } from '../../host/paramStore.svelte.ts';
import { mostBlocks, type manifoldParams } from '../manifoldParams.ts';
import { keptShare, thinned } from './depthLayout.ts';
import { shownStages } from './stages.ts';

/** What the stack takes from the lab above it. */
export interface DepthInput {
  readonly curve: Curve;
  readonly d: number;
  readonly seed: number;
  readonly activation: Activation;
}

/** Both kinds of stack, in the order in which they are shown. */
const bottlenecks: readonly Bottleneck[] = ['activated', 'linear'];

/** The curve on its way through a stack of blocks, of both kinds. */
export class DepthState {
  readonly #params: ParamStore<typeof manifoldParams>;
  readonly #lab: DepthInput;

  constructor(params: ParamStore<typeof manifoldParams>, lab: DepthInput) {
    this.#params = params;
    this.#lab = lab;
  }

  readonly depth = $derived.by(() => this.#params.values.depth);
  readonly wide = $derived.by(() => this.#params.values.wide);
  readonly activation = $derived.by(() => this.#lab.activation);
  readonly curve = $derived.by(() => thinned(this.#lab.curve));

  readonly #blocks = $derived.by(() =>
    blocksOfStack(this.wide, this.#lab.d, this.#lab.seed, mostBlocks)
  );
  readonly stacks = $derived.by(() =>
    bottlenecks.map((bottleneck) => {
      const stages = runStack({
        points: this.curve.points,
        d: this.#lab.d,
        blocks: this.#blocks,
        activation: this.activation,
        bottleneck
      });
      const kept = stages.map(({ lost }) => keptShare(this.curve.points, lost));
      return { bottleneck, stages, kept: [1, ...kept], expected: this.#expected(bottleneck) };
    })
  );

  readonly pictures = $derived.by(() =>
    this.stacks.map(({ bottleneck, stages }) => ({
      bottleneck,
      stages: shownStages(this.curve, stages, this.depth)
    }))
  );

  /** Share of the points that is still there behind the chosen number of blocks. */
  kept(bottleneck: Bottleneck): number {
    return this.stacks.find((stack) => stack.bottleneck === bottleneck)!.kept[this.depth];
  }

  /** The closed form, behind 0 … 20 blocks; only ReLU has it. */
  #expected(bottleneck: Bottleneck): readonly number[] | undefined {
    if (this.activation.name !== 'relu') return undefined;
    return Array.from({ length: mostBlocks + 1 }, (_, blocks) =>
      expectedKept(this.wide, this.#lab.d, blocks, bottleneck)
    );
  }

  set(change: { depth?: number; wide?: number }): void {
    this.#params.set(change);
  }
}
