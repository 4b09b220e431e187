/** Side of every drawing, in its own units; canvas and SVG scale it. */
export const side = 300;

/** Something to paint. Coordinates are in units of the drawing, y downwards. */
export interface Shape {
  /** Each path is x, y, x, y, … */
  readonly paths: readonly ArrayLike<number>[];
  /** A CSS colour, or a variable of `colours.css` by name (`--lost`). */
  readonly colour: string;
  /** Width of the stroke; missing: the paths are filled. */
  readonly width?: number;
  readonly opacity?: number;
  readonly dashed?: boolean;
  /** Filled with slanting lines instead of evenly: told apart without its colour. */
  readonly hatched?: boolean;
}

export interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly colour: string;
}

/** Many points, painted as small squares without a path or an object each. */
export interface PointsLayer {
  /** 2 × count coordinates, y upwards. */
  readonly points: Float64Array;
  /** Units of the drawing that one unit of the points takes. */
  readonly scale: number;
  /** Where the origin of the points lies in the drawing. */
  readonly x: number;
  readonly y: number;
  /** Opaque colours as RGBA bytes, one a point, packed for ImageData (little endian). */
  readonly colours: Uint32Array;
  /** One entry a point: 1 is painted in the colour of loss, over the others. */
  readonly lost: Uint8Array;
  /** Order of painting; missing: as they come, the lost ones last. */
  readonly order?: Uint32Array;
  /** Side of a point's square, in units of the drawing. */
  readonly size: number;
}

/** A picture as data: painted on a canvas when alive, as SVG when JavaScript is off. */
export interface Drawing {
  readonly shapes: readonly Shape[];
  readonly labels: readonly Label[];
  readonly points?: PointsLayer;
}
