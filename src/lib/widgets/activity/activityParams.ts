import { choice, optional } from '../host/params.ts';
import { sampleIds } from '../samples.ts';

/** The paper's network: all blocks that expand. */
export const expandingIds: readonly string[] = Array.from({ length: 16 }, (_, i) => `b${i + 1}`);

export const countKinds = ['positive', 'inside'] as const;
export type CountKind = (typeof countKinds)[number];

export const spectrumKinds = ['each', 'sum'] as const;
export type SpectrumKind = (typeof spectrumKinds)[number];

/**
 * What a link can say. A missing `image` shows the stored figure alone; any name in the address, the
 * first sample's too, counts as asking for a run.
 */
export const activityParams = {
  image: optional(choice(sampleIds, sampleIds[0])),
  block: choice(expandingIds, 'b6'),
  /** Channels above zero, or strictly between the two flat ends of ReLU6. */
  count: choice(countKinds, 'positive'),
  /** The variance along each direction, or of all directions up to it. */
  spectrum: choice(spectrumKinds, 'each')
};

export type ActivityParams = typeof activityParams;
