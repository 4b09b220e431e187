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
}

export interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly colour: string;
}

/** A picture as data: painted on a canvas when alive, as SVG when JavaScript is off. */
export interface Drawing {
  readonly shapes: readonly Shape[];
  readonly labels: readonly Label[];
}
