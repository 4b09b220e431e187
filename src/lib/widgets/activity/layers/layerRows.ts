import type { LayerActivity, NetworkActivity } from '#lib/core/activity/activity.ts';
import { CountDistribution } from '#lib/core/activity/countDistribution.ts';
import type { CountKind } from '../activityParams.ts';

export type LayerRole = 'expansion' | 'depthwise' | 'other';

/** One layer with an activation, as shares of its channels. */
export interface LayerRow {
  readonly key: string;
  readonly stage: string;
  /** "block 6, expansion" */
  readonly name: string;
  readonly role: LayerRole;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly counts: CountDistribution;
}

/** @returns all layers in running order, backbone first */
export function layerRows({ layers }: NetworkActivity, kind: CountKind): LayerRow[] {
  return layers.map((layer) => ({
    key: `${layer.stage}.${layer.tap}`,
    stage: layer.stage,
    name: layerName(layer),
    role: roleOf(layer),
    channels: layer.channels,
    height: layer.height,
    width: layer.width,
    counts: new CountDistribution(layer.channels, [layer[kind]])
  }));
}

/** Stem, blocks and the last 1×1: what the paper's network has, without the detector behind it. */
export function isBackbone({ stage }: { readonly stage: string }): boolean {
  return stage === 'stem' || stage === 'last' || stage.startsWith('b');
}

function roleOf({ stage, tap }: LayerActivity): LayerRole {
  if (stage.startsWith('b') && tap === 'expand') return 'expansion';
  return stage.startsWith('b') ? 'depthwise' : 'other';
}

const tapNames: Readonly<Record<string, string>> = {
  convolution: 'convolution',
  expand: 'expansion',
  depthwise: 'depthwise',
  reduce: '1×1 down',
  pointwise: '1×1 up',
  boxDepthwise: 'depthwise for boxes',
  classDepthwise: 'depthwise for classes'
};

function layerName({ stage, tap }: LayerActivity): string {
  const named = tapNames[tap] ?? tap;
  if (stage === 'stem') return 'stem';
  if (stage === 'last') return 'last 1×1';
  const kind = stage.startsWith('b') ? 'block' : stage.startsWith('x') ? 'extra' : 'predictor';
  return `${kind} ${stage.slice(1)}, ${named}`;
}
