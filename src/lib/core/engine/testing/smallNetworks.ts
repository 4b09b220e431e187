import fc from 'fast-check';
import { stageOutput, tensorShapes } from '#lib/core/network/shapes.ts';
import type { Activation, NetworkSpec, StageSpec } from '#lib/core/network/spec.ts';
import { outputTap } from '#lib/core/network/spec.ts';
import {
  classifier,
  convolutionLayer,
  detectionHead,
  extraLayer,
  invertedResidual
} from '#lib/core/network/stages.ts';

interface BlockChoice {
  readonly expansion: number;
  /** 0: as many as the block reads, so that it has a shortcut where its stride is 1. */
  readonly channels: number;
  readonly stride: number;
  readonly dilation: number;
  readonly activation: Activation;
}

interface NetworkChoice {
  readonly height: number;
  readonly width: number;
  readonly stem: BlockChoice & { readonly kernelSize: number };
  readonly blocks: readonly BlockChoice[];
  readonly ending: 'classifier' | 'detector';
}

const block = {
  expansion: fc.constantFrom(1, 2, 6),
  channels: fc.integer({ min: 0, max: 20 }),
  stride: fc.constantFrom(1, 2),
  dilation: fc.constantFrom(1, 1, 2, 4),
  activation: fc.constantFrom<Activation>('relu6', 'relu', 'linear')
};

/**
 * Networks of the importer's kinds of stages, small and odd: pictures from one pixel on and not
 * square, channels that fill no plane of eight, dilation, blocks without expansion.
 */
export const smallNetworks: fc.Arbitrary<NetworkSpec> = fc
  .record<NetworkChoice>({
    height: fc.integer({ min: 1, max: 24 }),
    width: fc.integer({ min: 1, max: 24 }),
    stem: fc.record({ ...block, kernelSize: fc.constantFrom(3, 1) }),
    blocks: fc.array(fc.record(block), { minLength: 1, maxLength: 4 }),
    ending: fc.constantFrom('classifier', 'detector')
  })
  .map(makeNetwork);

const side = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }));
const paddings = fc.option(fc.record({ height: side, width: side }), { nil: undefined });

/** Small networks whose 3×3 layers have paddings of their own here and there, none and too wide ones. */
export const paddedNetworks: fc.Arbitrary<NetworkSpec> = fc
  .tuple(smallNetworks, fc.array(paddings, { minLength: 4, maxLength: 4 }))
  .map(([spec, choices]): NetworkSpec => {
    const stages = spec.stages.map((stage, index) => ({
      ...stage,
      layers: stage.layers.map((layer) => {
        const padding = choices[index % choices.length];
        // TensorFlow has no layer with both
        const dilation = layer.stride > 1 ? 1 : layer.dilation;
        return { ...layer, dilation, ...(layer.kernelSize === 3 && padding && { padding }) };
      })
    }));
    return { ...spec, stages: stages.map((stage) => ({ ...stage, shortcut: false })) };
  })
  .map(withOutputsRead)
  .filter((spec) =>
    [...tensorShapes(spec).values()].every(({ height, width }) => height * width > 0)
  );

/** Without shortcuts nothing may read a sum. */
function withOutputsRead(spec: NetworkSpec): NetworkSpec {
  const stages = spec.stages.map((stage) => {
    const { stage: id, tap } = stage.input;
    return tap === 'sum' ? { ...stage, input: { stage: id, tap: 'project' as const } } : stage;
  });
  return { ...spec, stages };
}

function makeNetwork({ height, width, stem, blocks, ending }: NetworkChoice): NetworkSpec {
  const stages = [makeStem(stem)];
  for (const choice of blocks) stages.push(makeBlock(stages, choice));
  stages.push(...(ending === 'classifier' ? classify(stages) : predict(stages)));
  return {
    name: 'small',
    inputHeight: height,
    inputWidth: width,
    widthMultiplier: 1,
    preprocessing: { scale: 2 / 255, offset: -1, channelOrder: 'rgb' },
    stages
  };
}

function makeStem(choice: NetworkChoice['stem']): StageSpec {
  const channels = [3, choice.channels + 1] as const;
  const layer = convolutionLayer('convolution', 'input', channels, choice.activation, choice);
  return {
    id: 'stem',
    kind: 'convolution',
    input: { stage: 'image', tap: 'image' },
    layers: [{ ...layer, dilation: choice.dilation }],
    shortcut: false
  };
}

function makeBlock(before: readonly StageSpec[], choice: BlockChoice): StageSpec {
  const { input, channels } = lastOf(before);
  const made = invertedResidual(`b${before.length - 1}`, input, {
    inputChannels: channels,
    expandedChannels: channels * choice.expansion,
    outputChannels: choice.channels || channels,
    stride: choice.stride,
    expansionFactor: choice.expansion
  });
  const layers = made.layers.map((layer) => ({
    ...layer,
    dilation: layer.kind === 'depthwise' ? choice.dilation : 1,
    activation: layer.activation === 'linear' ? layer.activation : choice.activation
  }));
  return { ...made, layers };
}

function classify(before: readonly StageSpec[]): StageSpec[] {
  const { input, channels } = lastOf(before);
  return [classifier(input, channels, 5)];
}

/** Heads that read the inside of a block and the last stage, as SSDLite's do. */
function predict(before: readonly StageSpec[]): StageSpec[] {
  const { input, channels } = lastOf(before);
  const extra = extraLayer('x2', input, { input: channels, reduced: 5, output: 9 });
  const [inner] = before[before.length - 1].layers;
  const feature = { stage: before[before.length - 1].id, tap: inner.tap };
  const outputs = { anchors: 2, classes: 3 };
  return [
    extra,
    detectionHead('h0', feature, inner.outputChannels, outputs),
    detectionHead('h1', stageOutput(extra), 9, outputs)
  ];
}

function lastOf(stages: readonly StageSpec[]) {
  const last = stages[stages.length - 1];
  const channels = last.layers[last.layers.length - 1].outputChannels;
  return { input: { stage: last.id, tap: outputTap(last) }, channels };
}
