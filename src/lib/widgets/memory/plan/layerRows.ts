import type { Graph } from '#lib/core/memory/graph.ts';
import { liveness, type Holding, type Step } from '#lib/core/memory/liveness.ts';
import { fromSpec } from '#lib/core/memory/networks/fromSpec.ts';
import { networkGraph, type NetworkTensor } from '#lib/core/memory/networks/networkGraph.ts';
import { outputTap, type NetworkSpec, type StageSpec } from '#lib/core/network/spec.ts';
import { asTfjsKeeps } from '#lib/model/engines/tfjsKeeps.ts';
import { formatBytes, formatCount } from '#lib/ui/formatNumber.ts';
import {
  measuredPeak,
  type Held,
  type Purpose,
  type StagePeaks,
  type StageRow
} from './stageRow.ts';
import { tensorName } from './stageWords.ts';

/** The network run plainly, as the planner sees it, and as our TensorFlow.js engine departs from it. */
export class LayerPlan {
  readonly peakBytes: number;
  readonly #spec: NetworkSpec;
  readonly #graph: Graph<NetworkTensor>;
  readonly #worst: ReadonlyMap<string, Step>;
  readonly #inputKept: ReadonlyMap<string, number>;
  readonly #allKept: ReadonlyMap<string, number>;

  constructor(spec: NetworkSpec) {
    this.#spec = spec;
    this.#graph = networkGraph(fromSpec(spec), 4);
    this.#worst = worstSteps(this.#graph);
    this.peakBytes = Math.max(...[...this.#worst.values()].map(({ bytes }) => bytes));
    const kept = (sum: boolean) =>
      bytesOf(worstSteps(asTfjsKeeps(spec, this.#graph, { input: true, sum })));
    this.#inputKept = kept(false);
    this.#allKept = kept(true);
  }

  rows(peaks: StagePeaks): StageRow[] {
    return this.#spec.stages.map((stage) => {
      const worst = this.#worst.get(stage.id)!;
      const measuredBytes = measuredPeak([stage.id], peaks);
      return {
        id: stage.id,
        stages: [stage.id],
        plannedBytes: worst.bytes,
        held: worst.holdings.map((holding) => this.#held(stage, holding)),
        tiles: [],
        measuredBytes,
        difference: this.#difference(stage.id, worst.bytes, measuredBytes)
      };
    });
  }

  #held(stage: StageSpec, { tensor, bytes }: Holding): Held {
    const { height, width, channels } = this.#graph.tensors.find(({ id }) => id === tensor)!;
    return {
      name: tensorName(tensor),
      size: `${height}×${width}×${channels}`,
      purpose: purposeIn(stage, tensor, this.#graph.outputs),
      bytes,
      fillingBytes: 0
    };
  }

  #difference(stage: string, planned: number, measured: number | undefined): string {
    if (measured === undefined || measured === planned) return '';
    const more = measured - planned;
    const size = `${formatBytes(Math.abs(more))} ${more > 0 ? 'more' : 'less'} than planned`;
    const input = `it frees the input of a stage only when the whole stage has run`;
    if (measured === this.#inputKept.get(stage)) return `${size}: ${input}.`;
    if (measured === this.#allKept.get(stage))
      return `${size}: ${input}, and the sum is not written over the projection.`;
    return `${formatCount(Math.abs(more))} bytes ${more > 0 ? 'more' : 'less'} than planned.`;
  }
}

/** For every stage its step with the most bytes. */
function worstSteps(graph: Graph): Map<string, Step> {
  const worst = new Map<string, Step>();
  for (const step of liveness(graph)) {
    const [stage] = step.operation.id.split('.');
    if (step.bytes > (worst.get(stage)?.bytes ?? 0)) worst.set(stage, step);
  }
  return worst;
}

function bytesOf(steps: ReadonlyMap<string, Step>): Map<string, number> {
  return new Map([...steps].map(([stage, { bytes }]) => [stage, bytes]));
}

function purposeIn(stage: StageSpec, tensor: string, outputs: readonly string[]): Purpose {
  const [owner, tap] = tensor.split('.');
  if (owner === stage.input.stage && (tap ?? 'image') === stage.input.tap) return 'ends';
  if (owner !== stage.id) return 'waiting';
  return tap === outputTap(stage) || outputs.includes(tensor) ? 'ends' : 'inside';
}
