import { activations } from '#lib/core/manifold/activation.ts';
import type { Curve } from '#lib/core/manifold/curves/curve.ts';
import type { Embedding } from '#lib/core/manifold/embeddings/embedding.ts';
import { exactReturn } from '#lib/core/manifold/decoders/exactReturn.ts';
import { linearReturn } from '#lib/core/manifold/decoders/linearReturn.ts';
import { relativeError } from '#lib/core/manifold/decoders/relativeError.ts';
import { outputDrawing } from '../../drawings/outputDrawing.ts';
import { regionsOfSectors } from '../../drawings/regions.ts';
import { planeLoss } from './planeLoss.ts';

/** Lines take their colours from their place along the curve. */
export const noColours = new Uint32Array(0);

/** The way back by T⁺, the paper's. */
export function backByPseudoInverse(embedding: Embedding, { points }: Curve): Float64Array {
  return linearReturn(embedding, activations.relu)(points, new Float64Array(points.length));
}

/** A curve of the plane through n random rows with ReLU, and back by both decoders. */
export class PlaneWay {
  readonly curve: Curve;
  readonly #values: () => { readonly n: number; readonly seed: number };

  /** @param values what the reader has set; read anew whenever it changes */
  constructor(curve: Curve, values: () => { readonly n: number; readonly seed: number }) {
    this.curve = curve;
    this.#values = values;
  }

  readonly n = $derived.by(() => this.#values().n);
  readonly seed = $derived.by(() => this.#values().seed);
  readonly loss = $derived(planeLoss(this.n, this.seed));
  readonly regions = $derived(regionsOfSectors(this.loss.wedges));
  readonly exact = $derived.by(() =>
    exactReturn(this.loss.embedding, activations.relu, this.curve.points)
  );
  readonly linear = $derived.by(() => backByPseudoInverse(this.loss.embedding, this.curve));
  /** √mean‖T⁺ReLU(Tx) − x‖² over the curve, divided by its RMS radius. */
  readonly rmsError = $derived.by(() => relativeError(this.curve.points, this.linear, 2));
  /** The same of the exact decoder, over the points that are not lost. */
  readonly exactError = $derived.by(() =>
    relativeError(this.curve.points, this.exact.points, 2, this.exact.lost)
  );
  readonly linearDrawing = $derived.by(() =>
    outputDrawing(this.curve, this.linear, this.exact.lost, noColours)
  );
  readonly exactDrawing = $derived.by(() =>
    outputDrawing(this.curve, this.exact.points, this.exact.lost, noColours, { broken: true })
  );
}
