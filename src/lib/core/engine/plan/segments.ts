import { groupsOf } from '../run/blocked.ts';
import { imageKey, inputsOf, type Step } from './steps.ts';

/**
 * Steps that run as one operation, so that the tensors between them never exist as a whole. At most
 * three convolutions: one that fills rows, a 3×3 depthwise that slides over them, a 1×1 that
 * consumes its result; the paper's block (section 5.1) is one segment, and so are a head's branch,
 * an extra layer, and the stem together with block 0.
 */
export interface Segment {
  readonly steps: readonly Step[];
  /** 1×1, or the picture's own convolution, that makes what `depthwise` reads. */
  readonly producer?: Step;
  readonly depthwise?: Step;
  /** 1×1 that reads what `depthwise` makes; without a depthwise, the segment's only layer. */
  readonly consumer?: Step;
  /** A step that is none of these (pooling, a sum that stands alone, a lone full convolution). */
  readonly other?: Step;
  /** Tensor that is added at the end. */
  readonly residual?: string;
  readonly input: string;
  readonly output: string;
  /** Whether the 1×1 that begins or ends the segment skips what ReLU has set to zero. */
  readonly skips: { readonly producer: boolean; readonly consumer: boolean };
  /** A segment whose rows this one takes as they come, in place of reading a whole tensor. */
  readonly upstream?: Segment;
}

/** The picture lies in another layout, so its layer is no pointwise one even if its kernel is 1×1. */
const isPointwise = (step: Step | undefined) =>
  step?.layer?.kind === 'convolution' && step.layer.kernelSize === 1 && step.input !== imageKey;
const isDepthwise = (step: Step | undefined) => step?.layer?.kind === 'depthwise';
const isConvolution = (step: Step | undefined) => step?.layer?.kind === 'convolution';

/** Listing what is not zero costs about a third of one group of outputs: fewer groups do not repay it. */
const worthSkipping = 4;

/**
 * Groups steps into segments.
 * @param rectified tensors that a ReLU has made, so that many of their values are zero
 * @param whole tensors that must exist as a whole: somebody looks at them, changes them or keeps them
 */
export function segmentsOf(
  steps: readonly Step[],
  whole: ReadonlySet<string>,
  rectified: ReadonlySet<string>
): Segment[] {
  const skips = (step: Step | undefined) =>
    isPointwise(step) &&
    rectified.has(step!.input) &&
    groupsOf(step!.layer!.outputChannels) >= worthSkipping;
  const readers = new Map<string, number>();
  for (const key of steps.flatMap(inputsOf)) readers.set(key, (readers.get(key) ?? 0) + 1);
  /** True if `next` alone reads what `step` makes, so that it need not be made whole. */
  const flowsInto = (step: Step, next: Step | undefined) =>
    next?.input === step.key && readers.get(step.key) === 1 && !whole.has(step.key);
  const segments: Segment[] = [];
  for (let at = 0; at < steps.length;) {
    const segment = segmentAt(steps, at, flowsInto);
    const { producer, consumer } = segment;
    segments.push({ ...segment, skips: { producer: skips(producer), consumer: skips(consumer) } });
    at += segment.steps.length;
  }
  return segments;
}

function segmentAt(
  steps: readonly Step[],
  start: number,
  flowsInto: (step: Step, next: Step | undefined) => boolean
): Omit<Segment, 'skips'> {
  let at = start;
  const follow = (step: Step, wanted: (next: Step) => boolean): Step | undefined => {
    const next = steps[at];
    if (next === undefined || !flowsInto(step, next) || !wanted(next)) return undefined;
    at++;
    return next;
  };
  const first = steps[at++];
  let parts: Pick<Segment, 'producer' | 'depthwise' | 'consumer' | 'other'>;
  if (isDepthwise(first)) parts = { depthwise: first, consumer: follow(first, isPointwise) };
  else {
    const depthwise = isConvolution(first) ? follow(first, isDepthwise) : undefined;
    if (depthwise) parts = { producer: first, depthwise, consumer: follow(depthwise, isPointwise) };
    else parts = isPointwise(first) ? { consumer: first } : { other: first };
  }
  const last = parts.consumer;
  const sum = last && follow(last, ({ residual }) => residual !== undefined);
  const own = steps.slice(start, at);
  return {
    ...parts,
    ...(sum && { residual: sum.residual }),
    steps: own,
    input: first.input,
    output: own[own.length - 1].key
  };
}

/** Whole tensors that a segment reads. */
export function readsOf({ input, residual, other, upstream }: Segment): string[] {
  const own = upstream ? readsOf(upstream) : [input];
  const added = residual ?? other?.residual;
  return added === undefined || own.includes(added) ? own : [...own, added];
}
