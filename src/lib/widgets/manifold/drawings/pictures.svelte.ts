import { embedPoints } from '#lib/core/manifold/embeddings/embedPoints.ts';
import type { Embedding } from '#lib/core/manifold/embeddings/embedding.ts';
import { exactReturn } from '#lib/core/manifold/decoders/exactReturn.ts';
import { lostFraction } from '#lib/core/manifold/expected/lostFraction.ts';
import { sectors } from '#lib/core/manifold/regions/sectors.ts';
import { directions } from '#lib/core/manifold/regions/directions.ts';
import { pointColours } from './curveLook.ts';
import { flatDrawing } from './flatDrawing.ts';
import { inputDrawing } from './inputDrawing.ts';
import { outputDrawing, type OutputDrawing } from './outputDrawing.ts';
import { spatialInput, spatialOutput } from './spatialDrawing.ts';
import { paperWidths } from '../manifoldParams.ts';
import { linearlyBack, type Transform } from '../transform.svelte.ts';

export type Decoder = 'pinv' | 'exact';

/** The panels as drawings. */
export class Pictures {
  readonly #way: Transform;

  constructor(way: Transform) {
    this.#way = way;
  }

  readonly #colours = $derived.by(() => pointColours(this.#way.curve));
  readonly #view = $derived.by(() => this.#way.params.values.view);
  readonly #decoder = $derived.by(() => this.#way.params.values.decoder);

  readonly input = $derived.by(() => {
    const { curve, exact, regions, d } = this.#way;
    return d === 2
      ? inputDrawing(curve, exact.lost, this.#colours, regions)
      : spatialInput(curve, exact.lost, this.#colours, this.#view);
  });

  readonly linear = $derived.by(() => this.#output(this.#way.linear, this.#way.exact.lost, 'pinv'));
  readonly exact = $derived.by(() =>
    this.#output(this.#way.exact.points, this.#way.exact.lost, 'exact')
  );

  /** One or two channels; more of them are the space picture's. */
  readonly flat = $derived.by(() => {
    const { curve, embedding, activation, exact, n } = this.#way;
    if (n > 2) return undefined;
    const cloud = embedPoints(embedding, activation, curve.points);
    return flatDrawing(curve, cloud, n, exact.lost, this.#colours);
  });

  /** The paper's five panels for this seed and kind of rows; what n is has no part in it. */
  readonly strip = $derived(paperWidths.map((n) => this.#small(n)));
  /** Rows that the reader chose have one width only; the five panels then show random ones. */
  readonly stripRows = $derived.by(() => (this.#way.rows === 'custom' ? 'normal' : this.#way.rows));

  #small(n: number) {
    const way = this.#way;
    const embedding = way.affine(way.rowsOf(this.stripRows, n));
    const exact = exactReturn(embedding, way.activation, way.curve.points);
    const decoded =
      this.#decoder === 'exact' ? exact.points : linearlyBack(embedding, way.activation, way.curve);
    return {
      n,
      drawing: this.#output(decoded, exact.lost, this.#decoder, 4),
      ...this.#lossOf(embedding, exact.lost)
    };
  }

  /** By direction where directions decide, else point by point. */
  #lossOf(embedding: Embedding, lost: Uint8Array): { lost: number; of: 'directions' | 'points' } {
    const { d, activation, isShifted, isClipped } = this.#way;
    if (isShifted || isClipped)
      return { lost: lost.reduce((sum, gone) => sum + gone, 0) / (lost.length || 1), of: 'points' };
    const share =
      d === 2
        ? lostFraction(sectors(embedding, activation))
        : directions(embedding, activation).lostFraction;
    return { lost: share, of: 'directions' };
  }

  #output(decoded: Float64Array, lost: Uint8Array, decoder: Decoder, width = 2): OutputDrawing {
    const { curve, d } = this.#way;
    const options = { width, broken: decoder === 'exact' };
    return d === 2
      ? outputDrawing(curve, decoded, lost, this.#colours, options)
      : spatialOutput(curve, decoded, lost, this.#colours, this.#view, options);
  }
}
