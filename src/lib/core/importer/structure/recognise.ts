import {
  weightKey,
  type NetworkWeights,
  type StageSpec,
  type TapRef
} from '#lib/core/network/spec.ts';
import { ImportError } from '../importError.ts';
import type { Operation } from '../operations/operation.ts';
import { Flow } from './flow.ts';
import { matchBlock, matchExtra } from './matchStages.ts';
import { makeStage, type StageParts } from './makeStage.ts';

/** The stages found, their weights, and where each tensor is in the graph. */
export interface Recognised {
  readonly stages: StageSpec[];
  readonly weights: NetworkWeights;
  /** Node of the graph at which a tensor is complete, by `stage.tap`. */
  readonly nodes: ReadonlyMap<string, string>;
}

/**
 * Recognises the backbone and what SSDLite adds to it: stem, blocks, last convolution, extra layers.
 * @throws ImportError saying which part is missing and at which node the structure ends
 */
export function recogniseBackbone(flow: Flow): StageBuilder {
  const builder = new StageBuilder();
  const stem = findStem(flow);
  builder.add({ id: 'stem', kind: 'convolution', input: image, layers: { convolution: stem } });
  let output = stem;
  for (let block; (block = matchBlock(flow, output)); output = block.project) {
    const { expand, depthwise, project } = block;
    builder.add({
      id: `b${builder.count('inverted-residual')}`,
      kind: 'inverted-residual',
      input: builder.tapOf(output.output),
      layers: { ...(expand && { expand }), depthwise, project },
      shortcut: project.residual !== undefined
    });
  }
  if (builder.count('inverted-residual') === 0)
    throw new ImportError('No inverted residual block follows the first convolution.', stem.node);
  output = addLast(flow, builder, output);
  for (let extra; (extra = matchExtra(flow, output)); output = extra.pointwise)
    builder.add({
      id: `x${builder.count('extra') + 2}`,
      kind: 'extra',
      input: builder.tapOf(output.output),
      layers: { ...extra }
    });
  return builder;
}

const image: TapRef = { stage: 'image', tap: 'image' };

function findStem(flow: Flow): Operation {
  const first = flow.operations.filter((operation) => !flow.producer(operation.input));
  const [stem] = first;
  if (first.length !== 1 || stem.kind !== 'convolution' || stem.inputChannels !== 3)
    throw new ImportError(
      'There is no single 3×3 convolution that reads the picture; this is not a MobileNetV2.',
      stem?.node
    );
  return stem;
}

function addLast(flow: Flow, builder: StageBuilder, output: Operation): Operation {
  const next = flow.readers(output.output).filter((reader) => reader.kind === 'convolution');
  const last = next.find((reader) => reader.kernelSize === 1 && reader.activation !== 'linear');
  if (!last)
    throw new ImportError('After the last block there is no 1×1 convolution.', output.node);
  const input = builder.tapOf(output.output);
  builder.add({ id: 'last', kind: 'convolution', input, layers: { convolution: last } });
  return last;
}

/** Collects stages in order and remembers which tensor of the graph is which tap. */
export class StageBuilder implements Recognised {
  readonly stages: StageSpec[] = [];
  readonly weights = new Map<string, { kernel: Float32Array; bias: Float32Array }>();
  readonly nodes = new Map<string, string>();
  readonly #taps = new Map<string, TapRef>();

  add(parts: StageParts): void {
    const stage = makeStage(parts);
    this.stages.push(stage);
    for (const { tap } of stage.layers) {
      const operation = parts.layers[tap]!;
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

  /** @throws ImportError if a stage reads a tensor that belongs to no stage before it */
  tapOf(tensor: string): TapRef {
    const tap = this.#taps.get(tensor);
    if (!tap) throw new ImportError('This tensor belongs to no stage recognised before.', tensor);
    return tap;
  }
}
