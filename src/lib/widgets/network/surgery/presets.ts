import type { NetworkSpec } from '#lib/core/network/spec.ts';
import type { Operation } from '#lib/core/surgery/operation.ts';
import { isLinearBottleneck } from '#lib/core/surgery/restructure.ts';
import { stageName } from '../layer/tapNames.ts';
import { capital } from './words.ts';

export interface Preset {
  readonly label: string;
  readonly operations: readonly Operation[];
}

/** Lists of operations to begin with, those that fit the network. */
export function presetsOf({ stages }: NetworkSpec): readonly Preset[] {
  const bottlenecks = stages.filter(isLinearBottleneck);
  const middle = bottlenecks[Math.floor(bottlenecks.length / 2)]?.id;
  const weights = (per: 'tensor' | 'channel'): readonly Operation[] => [
    { kind: 'weights', layers: 'all', bits: 8, per, range: 'symmetric' }
  ];
  const has = (activation: string) =>
    stages.some(({ layers }) => layers.some((layer) => layer.activation === activation));
  const presets: (Preset | false)[] = [
    bottlenecks.length > 0 && {
      label: 'ReLU6 on all bottlenecks',
      operations: [{ kind: 'relu6', blocks: 'all' }]
    },
    middle !== undefined && {
      label: `ReLU6 on ${stageName(middle)} alone`,
      operations: [{ kind: 'relu6', blocks: [middle] }]
    },
    stages.some(({ shortcut }) => shortcut) && {
      label: 'No shortcuts',
      operations: [{ kind: 'cut', blocks: 'all' }]
    },
    has('relu6') && {
      label: 'ReLU instead of ReLU6',
      operations: [{ kind: 'relu', layers: 'all' }]
    },
    { label: '8-bit weights, a grid per layer', operations: weights('tensor') },
    { label: '8-bit weights, a grid per channel', operations: weights('channel') },
    middle !== undefined && {
      label: `${capital(stageName(middle))} in 4 slices`,
      operations: [{ kind: 'slices', block: middle, slices: 4 }]
    }
  ];
  return presets.filter((preset) => preset !== false);
}
