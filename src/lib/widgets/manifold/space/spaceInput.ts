import type { Activation } from '#lib/core/manifold/activation.ts';
import type { Curve } from '#lib/core/manifold/curves/curve.ts';
import type { Embedding } from '#lib/core/manifold/embeddings/embedding.ts';
import type { ViewAngle } from '../../viewAngle.ts';
import type { TourRide } from './tour/tourRide.svelte.ts';

export const spaceKinds = ['components', 'tour'] as const;
/** How more than three dimensions are shown: three principal components, or a plane that wanders. */
export type SpaceKind = (typeof spaceKinds)[number];

/** Furthest position of the tour; the first is 0. Whole numbers only. */
export const tourEnd = 1000;

/** What the reader sets in the space picture and its controls. */
export interface SpaceSettings {
  readonly view: ViewAngle;
  /** From the linear map alone (0) to the activation (100). */
  readonly fold: number;
  /** Whether the coordinate planes and the octants' names are drawn. */
  readonly cut: boolean;
  readonly space: SpaceKind;
  /** Where the tour stands, 0…`tourEnd`. */
  readonly tour: number;
}

/** Three principal components and all that they were computed from, which may have changed since. */
export interface SpaceComponents {
  readonly embedding: Embedding;
  readonly activation: Activation;
  readonly curve: Curve;
  readonly lost: Uint8Array;
  /** 3 × count coordinates, point after point, the mean taken out. */
  readonly scores: Float64Array;
  /** Share of the whole variance along each of the three. */
  readonly shares: readonly number[];
  /** Unit vectors of the components, n numbers each. */
  readonly axes: readonly Float64Array[];
}

/** All that the picture of the layer is drawn from; the lab's state has this shape. */
export interface SpaceInput extends SpaceSettings {
  readonly n: number;
  readonly d: number;
  readonly seed: number;
  readonly embedding: Embedding;
  readonly activation: Activation;
  readonly curve: Curve;
  /** count × n values after the activation; missing while it is being made. Not read for n = 3. */
  readonly cloud: Float64Array | undefined;
  /** One entry a point: 1 where no decoder finds it again. */
  readonly lost: Uint8Array;
  /** For n > 3: the last ones found; missing until there are any. */
  readonly components: SpaceComponents | undefined;
  /** The components shown belong to an earlier setting; new ones follow. */
  readonly pending: boolean;
  /** A point the reader has picked up: n values before and after the activation. */
  readonly picked?: {
    readonly z: ArrayLike<number>;
    readonly y: ArrayLike<number>;
    readonly lost: boolean;
  };
  /** Plays the tour; `new TourRide()`, one a lab. */
  readonly ride: TourRide;
  set(change: Partial<SpaceSettings>): void;
}
