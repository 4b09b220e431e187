import type { NetworkSpec } from '#lib/core/network/spec.ts';
import type { Operation } from './operation.ts';
import { isLinearBottleneck } from './restructure.ts';

/** A list of operations with a name, one of a sweep. */
export interface Trial {
  /** Short, for an axis: "b3", "8 bits", "all". */
  readonly name: string;
  readonly operations: readonly Operation[];
}

export const sweeps = ['bottlenecks', 'shortcuts', 'bits'] as const;
export type Sweep = (typeof sweeps)[number];

/** ReLU6 on one linear bottleneck after another, and on all; likewise shortcuts; or 2 … 8 bits. */
export function trialsOf(spec: NetworkSpec, sweep: Sweep): readonly Trial[] {
  if (sweep === 'bits')
    return [8, 7, 6, 5, 4, 3, 2].map((bits) => ({
      name: String(bits),
      operations: [{ kind: 'weights', layers: 'all', bits, per: 'channel', range: 'symmetric' }]
    }));
  const kind = sweep === 'bottlenecks' ? 'relu6' : 'cut';
  const blocks = spec.stages
    .filter((stage) => (kind === 'relu6' ? isLinearBottleneck(stage) : stage.shortcut))
    .map(({ id }) => id);
  if (blocks.length === 0) return [];
  return [
    ...blocks.map((id): Trial => ({ name: id, operations: [{ kind, blocks: [id] }] })),
    { name: 'all', operations: [{ kind, blocks: 'all' }] }
  ];
}
