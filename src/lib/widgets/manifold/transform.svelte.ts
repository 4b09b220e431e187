import { activations, type Activation } from '#lib/core/manifold/activation.ts';
import { rankOfRows } from '#lib/core/manifold/regions/activeRows.ts';
import { affineEmbedding } from '#lib/core/manifold/embeddings/affineEmbedding.ts';
import { cells } from '#lib/core/manifold/regions/cells.ts';
import { directions } from '#lib/core/manifold/regions/directions.ts';
import type { Curve } from '#lib/core/manifold/curves/curve.ts';
import type { Embedding } from '#lib/core/manifold/embeddings/embedding.ts';
import { exactReturn } from '#lib/core/manifold/decoders/exactReturn.ts';
import { expectedLostFraction } from '#lib/core/manifold/expected/expectedLostFraction.ts';
import { followPoint } from '#lib/core/manifold/followPoint.ts';
import { linearReturn } from '#lib/core/manifold/decoders/linearReturn.ts';
import { lostFraction } from '#lib/core/manifold/expected/lostFraction.ts';
import { makeEmbedding } from '#lib/core/manifold/embeddings/makeEmbedding.ts';
import { photoCurve } from '#lib/core/manifold/curves/photoCurve.ts';
import { relativeError } from '#lib/core/manifold/decoders/relativeError.ts';
import { sectors } from '#lib/core/manifold/regions/sectors.ts';
import type { ParamStore } from '../host/paramStore.svelte.ts';
import { chosenCurve } from './source/chosenCurve.ts';
import { regionsOfCells, regionsOfSectors, type Region } from './drawings/regions.ts';
import type { manifoldParams, RowKind } from './manifoldParams.ts';
import type { PhotoSource } from './source/photoSource.svelte.ts';
import { settle } from './settings.ts';

export function linearlyBack(embedding: Embedding, activation: Activation, { points }: Curve) {
  return linearReturn(embedding, activation)(points, new Float64Array(points.length));
}

/** More lines than this cut the plane into more cells than can be made, and seen, in a frame. */
const mostLines = 48;

function linesOf({ n, activation }: Transform): number {
  return n * [activation.active.low, activation.active.high].filter(Number.isFinite).length;
}

/** One T, one activation and one curve: the way there and back, and all that is measured of it. */
export class Transform {
  readonly params: ParamStore<typeof manifoldParams>;
  readonly photo: PhotoSource;

  constructor(params: ParamStore<typeof manifoldParams>, photo: PhotoSource) {
    this.params = params;
    this.photo = photo;
  }

  readonly settings = $derived.by(() => settle(this.params.values));
  readonly n = $derived(this.settings.n);
  readonly d = $derived(this.settings.d);
  readonly seed = $derived.by(() => this.params.values.seed);
  readonly rows = $derived(this.settings.rows);
  readonly curveName = $derived(this.settings.curve);
  readonly activation = $derived.by(() => activations[this.params.values.activation]);
  readonly scale = $derived.by(() => this.params.values.scale);
  readonly bias = $derived.by(() => this.params.values.bias);
  readonly norm = $derived.by(() => this.params.values.norm);
  readonly #arrows = $derived.by(() => this.params.values.arrows);
  readonly #drawn = $derived.by(() => this.params.values.drawn);
  readonly #point = $derived.by(() => this.params.values.point);

  /** The photograph's pixels as points of the plane; missing until it has come. */
  readonly #photo = $derived.by(() => {
    const { pixels } = this.photo;
    return pixels && photoCurve(pixels.data, pixels.width, pixels.height);
  });
  readonly curve = $derived.by(() => chosenCurve(this.curveName, this.#drawn, this.#photo));
  /** T before scale, bias and normalisation. */
  readonly plainRows = $derived(this.rowsOf(this.rows, this.n));
  readonly embedding = $derived(this.affine(this.plainRows));
  readonly linear = $derived(linearlyBack(this.embedding, this.activation, this.curve));
  readonly exact = $derived(exactReturn(this.embedding, this.activation, this.curve.points));

  /** Whether the lines that bound the regions miss the origin. */
  readonly isShifted = $derived(this.embedding.bias?.some((value) => value !== 0) ?? false);
  /** Whether large values are lost as well as negative ones. */
  readonly isClipped = $derived(Number.isFinite(this.activation.active.high));
  readonly #directed = $derived(
    this.d === 2 ? sectors({ ...this.embedding, bias: undefined }, this.activation) : undefined
  );
  readonly #cells = $derived(
    this.d === 2 && (this.isShifted || this.isClipped) && linesOf(this) <= mostLines
      ? cells(this.embedding, this.activation, this.curve.radius)
      : undefined
  );
  /** What the map of the plane shows; cells where there are any to tell apart, else sectors. */
  readonly regions: readonly Region[] = $derived(
    this.#cells ? regionsOfCells(this.#cells) : regionsOfSectors(this.#directed ?? [])
  );
  /** Sectors stand in for cells that are too many to draw. */
  readonly tooManyCells = $derived(
    this.d === 2 && (this.isShifted || this.isClipped) && !this.#cells
  );

  /** Number of independent rows of T. */
  readonly rank = $derived(
    rankOfRows(
      this.embedding,
      Array.from({ length: this.n }, (_, i) => i)
    )
  );
  /** By direction alone, as T has it without bias and close to the origin. */
  readonly byDirection = $derived.by(() => {
    if (!this.#directed) return directions({ ...this.embedding, bias: undefined }, this.activation);
    return {
      regions: this.#directed.length,
      lostRegions: this.#directed.filter(({ lost }) => lost).length,
      lostFraction: lostFraction(this.#directed)
    };
  });
  /** The closed form, where there is one. */
  readonly lostExpected = $derived(
    this.activation.name === 'relu' &&
      this.bias === 0 &&
      !this.norm &&
      (this.rows === 'normal' || this.rows === 'orthonormal')
      ? expectedLostFraction(this.n, this.d)
      : null
  );
  readonly pointsLost = $derived(this.exact.lost.reduce((sum, gone) => sum + gone, 0));
  readonly rmsError = $derived(relativeError(this.curve.points, this.linear, this.d));
  readonly exactError = $derived(
    relativeError(this.curve.points, this.exact.points, this.d, this.exact.lost)
  );

  /** The point the reader picked up, on its way. */
  readonly followed = $derived.by(() => {
    if (this.#point?.length !== this.d) return undefined;
    const x = Float64Array.from(this.#point);
    return { x, ...followPoint(this.embedding, this.activation, x) };
  });

  /** T of that kind and width with the present seed; random normal rows where the kind has none. */
  rowsOf(kind: RowKind, n: number): Embedding {
    const rows = kind === 'orthonormal' && n < this.d ? 'normal' : kind;
    const hasArrows = kind === 'custom' && this.#arrows !== null;
    return makeEmbedding({
      rows: kind === 'custom' && !hasArrows ? 'normal' : rows,
      n,
      d: this.d,
      seed: this.seed,
      ...(hasArrows && { arrows: Float64Array.from(this.#arrows ?? []) })
    });
  }

  /** The layer's scale, bias and normalisation on top of T. */
  affine(embedding: Embedding): Embedding {
    if (this.scale === 1 && this.bias === 0 && !this.norm) return embedding;
    return affineEmbedding(embedding, {
      scale: this.scale,
      biasSpread: this.bias,
      seed: this.seed,
      ...(this.norm && this.curve.count > 1 && { normalise: this.curve.points })
    });
  }
}
