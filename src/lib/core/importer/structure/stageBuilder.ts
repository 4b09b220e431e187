import {
  weightKey,
  type LayerWeights,
  type StageSpec,
  type TapRef
} from '#lib/core/network/spec.ts';
import { ImportError } from '../importError.ts';
import type { Operation } from '../operations/operation.ts';
import { makeStage, type StageParts } from './makeStage.ts';

/** Collects stages in order and remembers which tensor of the graph is which tap. */
export class StageBuilder {
  readonly stages: StageSpec[] = [];
  readonly weights = new Map<string, LayerWeights>();
  /** Node of the graph at which a tensor is complete, by `stage.tap`. */
  readonly nodes = new Map<string, string>();
  readonly #taps = new Map<string, TapRef>();
  readonly #used = new Set<Operation>();

  add(parts: StageParts): void {
    this.addStage(makeStage(parts), parts.layers);
  }

  /** Adds a stage that is written down already, with the operations of its layers that have weights. */
  addStage(stage: StageSpec, operations: StageParts['layers']): void {
    this.stages.push(stage);
    for (const { tap } of stage.layers) {
      const operation = operations[tap];
      if (!operation) continue;
      this.#used.add(operation);
      this.weights.set(weightKey(stage.id, tap), {
        kernel: operation.kernel,
        bias: operation.bias
      });
      // with a shortcut the graph has no node for the projection alone
      const named = stage.shortcut && tap === 'project' ? 'sum' : tap;
      this.nodes.set(weightKey(stage.id, named), operation.output);
      this.#taps.set(operation.output, { stage: stage.id, tap: named });
    }
  }

  count(kind: StageSpec['kind']): number {
    return this.stages.filter((stage) => stage.kind === kind).length;
  }

  uses(operation: Operation): boolean {
    return this.#used.has(operation);
  }

  /** @throws ImportError if a stage reads a tensor that belongs to no stage before it */
  tapOf(tensor: string): TapRef {
    const tap = this.#taps.get(tensor);
    if (!tap)
      throw new ImportError('This tensor does not come from any stage recognised so far.', tensor);
    return tap;
  }
}
