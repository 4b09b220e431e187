import { activate, activations } from '#lib/core/manifold/activation.ts';
import { archimedeanSpiral } from '#lib/core/manifold/archimedeanSpiral.ts';
import { embedPoints } from '#lib/core/manifold/embedPoints.ts';
import { decodeExactly } from '#lib/core/manifold/exactDecoder.ts';
import { expectedLostFraction } from '#lib/core/manifold/expectedLostFraction.ts';
import { lostFraction } from '#lib/core/manifold/lostFraction.ts';
import { normalEmbedding } from '#lib/core/manifold/normalEmbedding.ts';
import { planarTransform } from '#lib/core/manifold/planarTransform.ts';
import { principalComponents } from '#lib/core/manifold/principalComponents.ts';
import { relativeError } from '#lib/core/manifold/relativeError.ts';
import { sectors } from '#lib/core/manifold/sectors.ts';
import type { ParamStore } from '../paramStore.svelte.ts';
import { cloudDrawing, inputDrawing, outputDrawing, sheetFacets } from './layout.ts';
import { paperWidths, type manifoldParams } from './manifoldParams.ts';

/** The layer whose values the middle panel shows. */
interface View {
  readonly n: number;
  readonly cloud: Float64Array;
  readonly lost: Uint8Array;
}

/** Wider layers than this leave their principal components for when the slider rests. */
const widestAtOnce = 64;
const restMs = 120;

/** The curve on its way through one T, and all that is said about it. */
export class ManifoldState {
  readonly #params: ParamStore<typeof manifoldParams>;
  readonly curve = archimedeanSpiral();

  constructor(params: ParamStore<typeof manifoldParams>) {
    this.#params = params;
  }

  readonly n = $derived.by(() => this.#params.values.n);
  readonly seed = $derived.by(() => this.#params.values.seed);
  readonly decoder = $derived.by(() => this.#params.values.decoder);
  readonly activation = $derived.by(() => activations[this.#params.values.activation]);

  readonly embedding = $derived(normalEmbedding(this.n, 2, this.seed));
  readonly cloud = $derived(embedPoints(this.embedding, this.activation, this.curve.points));
  readonly exact = $derived(decodeExactly(this.embedding, this.activation, this.cloud));
  readonly linear = $derived(this.#linear(this.n));
  readonly sectors = $derived(sectors(this.embedding, this.activation));

  readonly sectorsLost = $derived(this.sectors.filter(({ lost }) => lost).length);
  readonly lostFraction = $derived(lostFraction(this.sectors));
  /** Only ReLU has this closed form. */
  readonly lostExpected = $derived(
    this.activation.name === 'relu' ? expectedLostFraction(this.n, 2) : null
  );
  readonly pointsLost = $derived(this.exact.lost.reduce((sum, gone) => sum + gone, 0));
  readonly rmsError = $derived(relativeError(this.curve.points, this.linear, 2));
  readonly exactError = $derived(
    relativeError(this.curve.points, this.exact.points, 2, this.exact.lost)
  );

  readonly #now: View = $derived({ n: this.n, cloud: this.cloud, lost: this.exact.lost });
  /** What the middle panel last stood still at. */
  #settled: View | undefined = $state.raw(undefined);
  /** The components of a wide layer take longer than a frame: they follow when the slider rests. */
  readonly pending = $derived(
    this.n > widestAtOnce && this.#settled !== undefined && this.#settled !== this.#now
  );
  readonly #viewed = $derived(this.pending && this.#settled ? this.#settled : this.#now);
  readonly components = $derived(
    this.#viewed.n > 3 ? principalComponents(this.#viewed.cloud, this.#viewed.n) : undefined
  );
  readonly facets = $derived(
    this.n === 3
      ? sheetFacets(
          this.embedding,
          (value) => activate(this.activation, value),
          this.sectors,
          this.curve.radius
        )
      : undefined
  );

  readonly input = $derived(inputDrawing(this.curve, this.exact.lost, this.sectors));
  readonly output = $derived(
    outputDrawing(
      this.curve,
      this.decoder === 'exact' ? this.exact.points : this.linear,
      this.exact.lost,
      { broken: this.decoder === 'exact' }
    )
  );
  readonly middle = $derived(
    this.components
      ? cloudDrawing(this.components.scores, this.#viewed.lost, ['pc₁', 'pc₂'])
      : this.#viewed.n === 2
        ? cloudDrawing(this.#viewed.cloud, this.#viewed.lost, ['y₁', 'y₂'])
        : { shapes: [], labels: [] }
  );

  /** The paper's five panels for this seed; what n is has no part in it. */
  readonly strip = $derived(
    paperWidths.map((n) => {
      const embedding = normalEmbedding(n, 2, this.seed);
      const cloud = embedPoints(embedding, this.activation, this.curve.points);
      const exact = decodeExactly(embedding, this.activation, cloud);
      const decoded = this.decoder === 'exact' ? exact.points : this.#linear(n);
      return {
        n,
        drawing: outputDrawing(this.curve, decoded, exact.lost, {
          width: 4,
          broken: this.decoder === 'exact'
        }),
        lost: lostFraction(sectors(embedding, this.activation))
      };
    })
  );

  #linear(n: number): Float64Array {
    const transform = planarTransform(normalEmbedding(n, 2, this.seed), this.activation);
    return transform(this.curve.points, new Float64Array(this.curve.points.length));
  }

  /** Lets the middle panel catch up, at once or after a rest; returns how to call that off. */
  settle(): () => void {
    const now = this.#now;
    if (!this.pending) {
      this.#settled = now;
      return () => {};
    }
    const timer = setTimeout(() => (this.#settled = now), restMs);
    return () => clearTimeout(timer);
  }

  get view() {
    return this.#params.values.view;
  }

  set(change: Parameters<ParamStore<typeof manifoldParams>['set']>[0]): void {
    this.#params.set(change);
  }
}
