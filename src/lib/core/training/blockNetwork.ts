import { denseBackward, denseForward } from './dense.ts';
import { layOut, type Layout, type Shape } from './shape.ts';

const six = 6;
const relu6 = (value: number) => (value <= 0 ? 0 : value >= six ? six : value);

/** What a block computed on its way forward, kept for the way back; count × width or × wide. */
interface Trace {
  /** Before and after the expansion's ReLU6, the latter with the wide shortcut. */
  readonly expansion: Float64Array;
  readonly wide: Float64Array;
  /** Before the bottleneck's ReLU6, where there is one; and what the block gives out. */
  readonly projection: Float64Array;
  readonly narrow: Float64Array;
}

/**
 * Forward and exact backward pass of a stack of inverted residual blocks, for batches of points.
 * Holds room for the passes, not the parameters.
 */
export class BlockNetwork {
  readonly shape: Shape;
  readonly layout: Layout;
  readonly #start: Float64Array;
  readonly #traces: readonly Trace[];
  readonly #logits: Float64Array;
  readonly #narrowGradients: [Float64Array, Float64Array];
  readonly #projectionGradient: Float64Array;
  readonly #wideGradient: Float64Array;
  readonly #expansionGradient: Float64Array;

  /** @param capacity most points of one pass */
  constructor(shape: Shape, capacity: number) {
    this.shape = shape;
    this.layout = layOut(shape);
    const narrow = () => new Float64Array(capacity * shape.width);
    const wide = () => new Float64Array(capacity * shape.width * shape.expansionFactor);
    this.#start = narrow();
    this.#traces = this.layout.blocks.map(() => ({
      expansion: wide(),
      wide: wide(),
      projection: narrow(),
      narrow: narrow()
    }));
    this.#logits = new Float64Array(capacity);
    this.#narrowGradients = [narrow(), narrow()];
    this.#projectionGradient = narrow();
    this.#wideGradient = wide();
    this.#expansionGradient = wide();
  }

  /**
   * @param points count × 2
   * @returns one logit a point; a view that the next pass overwrites
   * @throws RangeError beyond the capacity
   */
  forward(parameters: Float64Array, points: Float64Array, count: number): Float64Array {
    if (count > this.#logits.length) throw new RangeError(`no room for ${count} points`);
    const { input, readOut } = this.layout;
    denseForward(input, parameters, points, this.#start, count);
    this.#traces.forEach((_, block) => this.#blockForward(block, parameters, count));
    denseForward(readOut, parameters, this.#narrowBefore(this.#traces.length), this.#logits, count);
    return this.#logits.subarray(0, count);
  }

  /**
   * After `forward` of the same points.
   * @param logitGradients ∂loss/∂logit, one a point
   * @param gradients ∂loss/∂parameters, overwritten
   */
  backward(
    parameters: Float64Array,
    points: Float64Array,
    logitGradients: Float64Array,
    gradients: Float64Array
  ): void {
    const count = logitGradients.length;
    const { input, readOut } = this.layout;
    const depth = this.#traces.length;
    let [after, before] = this.#narrowGradients;
    gradients.fill(0);
    this.#wideGradient.fill(0);
    after.fill(0);
    const last = this.#narrowBefore(depth);
    denseBackward(readOut, parameters, last, logitGradients, gradients, after, count);
    for (let block = depth - 1; block >= 0; block--) {
      this.#blockBackward(block, parameters, gradients, after, before, count);
      [after, before] = [before, after];
    }
    denseBackward(input, parameters, points, after, gradients, undefined, count);
  }

  /** The narrow tensor that a block reads; behind the last block, what the read-out reads. */
  #narrowBefore(block: number): Float64Array {
    return block === 0 ? this.#start : this.#traces[block - 1].narrow;
  }

  #blockForward(block: number, parameters: Float64Array, count: number): void {
    const { bottleneck, shortcut, placement } = this.shape;
    const { expand, project } = this.layout.blocks[block];
    const { expansion, wide, projection, narrow } = this.#traces[block];
    const from = this.#narrowBefore(block);
    denseForward(expand, parameters, from, expansion, count);
    for (let i = 0; i < count * expand.outputs; i++) wide[i] = relu6(expansion[i]);
    if (shortcut === 'expansion' && block > 0)
      addTo(wide, this.#traces[block - 1].wide, count * expand.outputs);
    denseForward(project, parameters, wide, projection, count);
    const size = count * project.outputs;
    const clips = bottleneck === 'relu6';
    const sumsFirst = clips && placement === 'after';
    if (shortcut === 'bottleneck' && sumsFirst) addTo(projection, from, size);
    for (let i = 0; i < size; i++) narrow[i] = clips ? relu6(projection[i]) : projection[i];
    if (shortcut === 'bottleneck' && !sumsFirst) addTo(narrow, from, size);
  }

  /** @param after ∂loss/∂(what the block gives out) @param before the same for what it reads, overwritten */
  #blockBackward(
    block: number,
    parameters: Float64Array,
    gradients: Float64Array,
    after: Float64Array,
    before: Float64Array,
    count: number
  ): void {
    const { bottleneck, shortcut, placement } = this.shape;
    const { expand, project } = this.layout.blocks[block];
    const { expansion, wide, projection } = this.#traces[block];
    const inner = this.#projectionGradient;
    const [size, wideSize] = [count * project.outputs, count * expand.outputs];
    const clips = bottleneck === 'relu6';
    for (let i = 0; i < size; i++)
      inner[i] = clips ? throughRelu6(after[i], projection[i]) : after[i];
    if (shortcut !== 'bottleneck') before.fill(0, 0, size);
    else before.set((clips && placement === 'after' ? inner : after).subarray(0, size));
    // with the wide shortcut, what the blocks above left here reaches this block's sum as it is
    if (shortcut !== 'expansion') this.#wideGradient.fill(0, 0, wideSize);
    denseBackward(project, parameters, wide, inner, gradients, this.#wideGradient, count);
    for (let i = 0; i < wideSize; i++)
      this.#expansionGradient[i] = throughRelu6(this.#wideGradient[i], expansion[i]);
    const from = this.#narrowBefore(block);
    denseBackward(expand, parameters, from, this.#expansionGradient, gradients, before, count);
  }
}

/** The slope of ReLU6 is 1 strictly between 0 and 6, else 0. */
function throughRelu6(gradient: number, value: number): number {
  return value > 0 && value < six ? gradient : 0;
}

function addTo(sum: Float64Array, more: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) sum[i] += more[i];
}
