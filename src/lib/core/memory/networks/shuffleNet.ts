import { classifier } from './classifier.ts';
import {
  layer,
  type NetworkDescription,
  type NetworkLayer,
  type NetworkOptions
} from './description.ts';

/** Channels of the three stages at 1×, by number of groups (ShuffleNet, Table 1). */
const stageChannels = { 2: [200, 400, 800], 3: [240, 480, 960] } as const;
const stageRepeats = [4, 8, 4];

export interface ShuffleNetOptions extends NetworkOptions {
  readonly groups?: keyof typeof stageChannels;
  /** "2×" of the papers: scales all channels. Whole even numbers of channels per group are needed. */
  readonly scale?: number;
  /** By default 24 times the scale; the authors' released 1.5× keeps 24. */
  readonly stemChannels?: number;
}

/**
 * ShuffleNet (Zhang et al., arXiv:1707.01083, Table 1 and Fig. 2): units of a grouped 1×1, a channel
 * shuffle, a 3×3 depthwise and a grouped 1×1 around a bottleneck of a quarter of the channels. Stride
 * 1 adds the input; stride 2 averages it 3×3 and concatenates. The very first 1×1 is not grouped.
 * `scale` times `widthMultiplier` is rounded so that a quarter of each stage has whole groups.
 */
export function shuffleNet(options: ShuffleNetOptions = {}): NetworkDescription {
  const { resolution = 224, widthMultiplier = 1, classes = 1000, groups = 3, scale = 2 } = options;
  const times = scale * widthMultiplier;
  const unit = 4 * groups;
  const width = (channels: number) => Math.max(unit, Math.round((channels * times) / unit) * unit);
  // the difference to the stem's channels is a grouped convolution's output
  const stem = options.stemChannels ?? Math.max(groups, Math.round((24 * times) / groups) * groups);
  const layers = stemLayers(stem);
  let input = layers[layers.length - 1].id;
  let inputChannels = stem;
  const blocks: string[] = [];
  stageChannels[groups].forEach((channels, stage) => {
    for (let repeat = 0; repeat < stageRepeats[stage]; repeat++) {
      const id = `b${blocks.length}`;
      const parts = { id, input, inputChannels, channels: width(channels), groups };
      layers.push(...(repeat === 0 ? strided(parts, stage === 0) : residual(parts)));
      blocks.push(id);
      input = layers[layers.length - 1].id;
      inputChannels = width(channels);
    }
  });
  return {
    name: `ShuffleNet ${Number(times.toFixed(2))}× (g = ${groups})`,
    resolution,
    layers: [...layers, ...classifier(input, classes)],
    blocks,
    outputs: ['classifier.logits']
  };
}

function stemLayers(channels: number): NetworkLayer[] {
  const stage = 'stem';
  const size = { kernelSize: 3, stride: 2 };
  const convolution = {
    stage,
    name: 'convolution',
    kind: 'convolution',
    inputs: ['image']
  } as const;
  const pool = { stage, name: 'pool', kind: 'pool', inputs: ['stem.convolution'] } as const;
  return [layer({ ...convolution, ...size, channels }), layer({ ...pool, ...size })];
}

interface Unit {
  readonly id: string;
  readonly input: string;
  readonly inputChannels: number;
  readonly channels: number;
  readonly groups: number;
}

function branch(unit: Unit, stride: number, outputs: number, firstGroups: number): NetworkLayer[] {
  const { id: stage, input, groups } = unit;
  const inner = { stage, role: 'bottleneck' } as const;
  const channels = unit.channels / 4;
  return [
    layer({
      ...inner,
      name: 'reduce',
      kind: 'reduce',
      inputs: [input],
      channels,
      groups: firstGroups
    }),
    layer({ ...inner, name: 'shuffle', kind: 'shuffle', inputs: [`${stage}.reduce`] }),
    layer({
      ...{ stage, name: 'depthwise', kind: 'depthwise', inputs: [`${stage}.shuffle`] },
      ...{ kernelSize: 3, stride, role: 'depthwise' }
    }),
    layer({
      ...{ stage, name: 'expand', kind: 'expand', inputs: [`${stage}.depthwise`] },
      ...{ channels: outputs, groups, role: 'expansion' }
    })
  ];
}

function residual(unit: Unit): NetworkLayer[] {
  const { id: stage, input, channels, groups } = unit;
  const inputs = [`${stage}.expand`, input];
  return [
    ...branch(unit, 1, channels, groups),
    layer({ stage, name: 'sum', kind: 'add', inputs, role: 'expansion' })
  ];
}

function strided(unit: Unit, isFirst: boolean): NetworkLayer[] {
  const { id: stage, input, channels, inputChannels, groups } = unit;
  const joined = { stage, role: 'expansion' } as const;
  const inputs = [`${stage}.average`, `${stage}.expand`];
  return [
    ...branch(unit, 2, channels - inputChannels, isFirst ? 1 : groups),
    layer({ ...joined, name: 'average', kind: 'pool', inputs: [input], kernelSize: 3, stride: 2 }),
    layer({ ...joined, name: 'concat', kind: 'concat', inputs })
  ];
}
