import type { Ball } from './spaceBox.ts';

/** A flat piece of the sheet in space. */
export interface Facet {
  /** Three coordinates a corner, around the piece, which is convex. */
  readonly corners: Float64Array;
  readonly lost: boolean;
}

export interface Axis {
  /** Six coordinates: from where to where it is drawn. */
  readonly ends: readonly number[];
  readonly name: string;
}

/** The planes between the octants, and what is called how. */
export interface Cut {
  /** Half the side of each plane. */
  readonly reach: number;
  /** Octants the linear image enters. */
  readonly entered: readonly number[];
}

/** A picture in space as numbers, drawn by the scene or as a flat drawing. */
export interface SpacePicture {
  /** Three coordinates a point of the curve. */
  readonly points: Float32Array;
  readonly axes: readonly Axis[];
  readonly facets: readonly Facet[];
  /** Rim and folds of the sheet: paths of three coordinates a point. */
  readonly lines: readonly Float64Array[];
  readonly cut: Cut | undefined;
  readonly ball: Ball;
  /** The picked point, before and after the activation. */
  readonly picked: { readonly from: readonly number[]; readonly to: readonly number[] } | undefined;
  /** A flat picture is looked at from the front only. */
  readonly flat: boolean;
  /** Share of the whole variance that a flat picture shows; missing for the others. */
  readonly shown?: number;
}
