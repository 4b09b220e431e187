import { makeDivisible } from '#lib/core/network/makeDivisible.ts';
import { classifier } from './classifier.ts';
import {
  layer,
  type NetworkDescription,
  type NetworkLayer,
  type NetworkOptions
} from './description.ts';

/** Inner channels and number of the bottlenecks of the four stages (ResNet, Table 1, 50 layers). */
const stages: readonly (readonly [inner: number, repeats: number])[] = [
  [64, 3],
  [128, 4],
  [256, 6],
  [512, 3]
];

export interface ResNetOptions extends NetworkOptions {
  /**
   * Which convolution of a stage's first bottleneck halves the map: the first 1×1, as in the paper,
   * or the 3×3, as most code has it since ("v1.5").
   */
  readonly strideIn?: 'convolution' | 'reduce';
}

/**
 * ResNet-50 (He et al., arXiv:1512.03385, Table 1): bottlenecks 1×1 down, 3×3, 1×1 up to four times
 * the inner width. Where the shape changes a 1×1 projection lies on the shortcut; it runs after the
 * branch, as in common code. The width multiplier is ours, rounded to multiples of 8.
 */
export function resNet50(options: ResNetOptions = {}): NetworkDescription {
  const { resolution = 224, widthMultiplier = 1, classes = 1000 } = options;
  const width = (channels: number) => makeDivisible(channels * widthMultiplier);
  const layers = stemLayers(width(64));
  const blocks: string[] = [];
  stages.forEach(([inner, repeats], stage) => {
    for (let repeat = 0; repeat < repeats; repeat++) {
      const id = `b${blocks.length}`;
      const stride = repeat === 0 && stage > 0 ? 2 : 1;
      const strides =
        options.strideIn === 'reduce' ? { reduce: stride, inner: 1 } : { reduce: 1, inner: stride };
      layers.push(
        ...bottleneck({
          ...{ id, input: layers[layers.length - 1].id, strides, projects: repeat === 0 },
          ...{ inner: width(inner), outer: 4 * width(inner) }
        })
      );
      blocks.push(id);
    }
  });
  const last = layers[layers.length - 1].id;
  return {
    name: `ResNet-50${widthMultiplier === 1 ? '' : ` ×${widthMultiplier}`}`,
    resolution,
    layers: [...layers, ...classifier(last, classes)],
    blocks,
    outputs: ['classifier.logits']
  };
}

function stemLayers(channels: number): NetworkLayer[] {
  const stage = 'stem';
  const convolution = {
    stage,
    name: 'convolution',
    kind: 'convolution',
    inputs: ['image']
  } as const;
  const pool = { stage, name: 'pool', kind: 'pool', inputs: ['stem.convolution'] } as const;
  return [
    layer({ ...convolution, kernelSize: 7, stride: 2, channels }),
    layer({ ...pool, kernelSize: 3, stride: 2 })
  ];
}

interface Bottleneck {
  readonly id: string;
  readonly input: string;
  readonly inner: number;
  readonly outer: number;
  readonly strides: { readonly reduce: number; readonly inner: number };
  /** A 1×1 on the shortcut. */
  readonly projects: boolean;
}

function bottleneck({
  id: stage,
  input,
  inner,
  outer,
  strides,
  projects
}: Bottleneck): NetworkLayer[] {
  const of = (name: string) => `${stage}.${name}`;
  const wide = { stage, role: 'expansion' } as const;
  const projection = layer({
    ...{ ...wide, name: 'projection', kind: 'convolution', inputs: [input] },
    ...{ channels: outer, stride: strides.reduce * strides.inner }
  });
  const shortcut = projects ? projection.id : input;
  return [
    layer({
      ...{ stage, name: 'reduce', kind: 'reduce', inputs: [input] },
      ...{ channels: inner, stride: strides.reduce, role: 'bottleneck' }
    }),
    layer({
      ...{ stage, name: 'convolution', kind: 'convolution', inputs: [of('reduce')] },
      ...{ channels: inner, kernelSize: 3, stride: strides.inner, role: 'depthwise' }
    }),
    layer({
      ...wide,
      name: 'expand',
      kind: 'expand',
      inputs: [of('convolution')],
      channels: outer
    }),
    ...(projects ? [projection] : []),
    layer({ ...wide, name: 'sum', kind: 'add', inputs: [of('expand'), shortcut] })
  ];
}
