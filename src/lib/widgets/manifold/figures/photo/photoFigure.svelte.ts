import { activations } from '#lib/core/manifold/activation.ts';
import { colourPoints, pixelsOfPoints } from '#lib/core/manifold/photo/colourPoints.ts';
import { colourReturn } from '#lib/core/manifold/photo/colourReturn.ts';
import { principalComponents } from '#lib/core/linear/principalComponents.ts';
import type { Values } from '../../../host/params.ts';
import { PhotoSource, type FetchPhoto } from '../../source/photoSource.svelte.ts';
import { cloudDrawing, cloudReach } from './cloudDrawing.ts';
import type { photoParams } from './photoParams.ts';

/** As many as go there and back within a frame. */
const mostPixels = 15_000;

/** A photograph's colours on their way through a layer, and the pictures of it. */
export class PhotoFigure {
  readonly #values: () => Values<typeof photoParams>;
  readonly source: PhotoSource;

  constructor(values: () => Values<typeof photoParams>, fetchPhoto: FetchPhoto) {
    this.#values = values;
    this.source = new PhotoSource(fetchPhoto, mostPixels);
  }

  /** What was sent: the pixels, their colours as points, and the plane in which these are drawn. */
  readonly sent = $derived.by(() => {
    const { pixels } = this.source;
    if (!pixels) return undefined;
    const colours = colourPoints(pixels.data);
    const { axes } = principalComponents(colours.points, 3, 2);
    return { pixels, colours, axes, reach: cloudReach(colours.points, axes) };
  });

  /** What came back; missing until there is a photograph. */
  readonly back = $derived.by(() => {
    const { n, seed, decoder, activation } = this.#values();
    const layer = { n, seed, decoder, activation: activations[activation] };
    if (!this.sent || !this.source.isShown) return undefined;
    return colourReturn(this.sent.colours.points, layer);
  });

  readonly rebuilt = $derived.by(() => {
    const { sent, back } = this;
    if (!sent || !back) return undefined;
    const { width, height } = sent.pixels;
    return {
      data: pixelsOfPoints({ points: back.points, mean: sent.colours.mean }),
      width,
      height
    };
  });

  /** The pixels to be marked as lost. */
  readonly marked = $derived.by(() => (this.#values().marks ? this.back?.lost : undefined));

  /** The colours that were sent: a step of a slider leaves them as they are. */
  readonly before = $derived.by(() => this.#cloud(this.sent?.colours.points));
  /** The colours that came back. */
  readonly after = $derived.by(() => this.#cloud(this.back?.points));

  #cloud(points: Float64Array | undefined) {
    const { sent, marked } = this;
    return sent && points
      ? cloudDrawing(points, sent.axes, sent.pixels.data, sent.reach, marked)
      : undefined;
  }
}
