import type { Graph, Operation, Tensor } from '#lib/core/memory/graph.ts';
import { liveness } from '#lib/core/memory/liveness.ts';
import { peakBytes, peakStep } from '#lib/core/memory/peak.ts';
import { tensorShapes } from '#lib/core/network/shapes.ts';
import type { NetworkSpec } from '#lib/core/network/spec.ts';
import { blockedBytes } from '../run/blocked.ts';
import { chooseTilings, type PlannedSegment } from './chooseTilings.ts';
import { shapeIn, type Shapes, type Tiling } from './geometry.ts';
import { pictureGeometry } from './picture.ts';
import { aligned, place, type Lifetime, type Placement } from './place.ts';
import { joinSegments } from './joinSegments.ts';
import { readsOf, segmentsOf, type Segment } from './segments.ts';
import { imageKey, leavesOf, neededSteps, rectifiedBy, stepsOf } from './steps.ts';

export interface PlanOptions {
  /**
   * Most bytes of live activations; missing: as many as the fastest plan of one thread takes, and a
   * tenth more for all further threads together.
   */
  readonly budgetBytes?: number;
  /** Tensors that must exist as a whole besides what the network gives out. */
  readonly whole?: Iterable<string>;
  /** What to compute; missing: everything that the network gives out. */
  readonly targets?: readonly string[];
  /** Tensors that are there already. The picture always is. */
  readonly present?: ReadonlySet<string>;
  /** A tiling for every segment, in place of the planner's choice. */
  readonly tiling?: Tiling;
  /** Threads that share the rows of each segment; every one has its own scratch. */
  readonly threads?: number;
}

/** Options as plain data, from which another thread makes the same plan. */
export interface PlanRequest {
  readonly budgetBytes?: number;
  readonly whole: readonly string[];
  readonly targets: readonly string[];
  readonly present: readonly string[];
  readonly tiling?: Tiling;
  readonly threads: number;
}

/** How a network runs: in which segments, with which tiles, and where everything lies. */
export interface Plan {
  readonly request: PlanRequest;
  readonly segments: readonly PlannedSegment[];
  readonly shapes: Shapes;
  /** Tensors that exist as a whole, with the segments during which they do. */
  readonly tensors: readonly Lifetime[];
  readonly placement: Placement;
  readonly threads: number;
  /** The planner's live bytes while each segment runs: input, border, scratch and outputs, weights not. */
  readonly segmentBytes: readonly number[];
  /** The largest of them. */
  readonly peakBytes: number;
  /** False if no plan fits the budget; this is then the smallest. */
  readonly fits: boolean;
}

/** Each thread has scratch of its own, but together they may not take much more than one does. */
const moreForThreads = 1.1;

/** Name of a segment's scratch among the placed blocks. */
export const scratchId = (index: number): string => `scratch ${index}`;

/**
 * Plans a run. A budget that is too small gives the fastest of the smallest plans.
 * @throws RangeError if a target does not exist
 */
export function makePlan(spec: NetworkSpec, options: PlanOptions = {}): Plan {
  const { threads = 1, budgetBytes, tiling } = options;
  if (threads > 1 && budgetBytes === undefined && !tiling) {
    const alone = planWithin(spec, { ...options, threads: 1 });
    const plan = planWithin(spec, { ...options, budgetBytes: alone.peakBytes * moreForThreads });
    // nobody has set this limit
    return placed({ ...plan, request: { ...plan.request, budgetBytes: undefined }, fits: true });
  }
  const plan = planWithin(spec, options);
  if (plan.fits) return placed(plan);
  const smallest = smallestPlan(spec, options);
  return placed({
    ...smallest,
    request: plan.request,
    fits: smallest.peakBytes <= (budgetBytes ?? Infinity)
  });
}

/** A plan whose tensors have no places yet. */
type Draft = Omit<Plan, 'placement'>;

/** Placing takes as long as all the rest, and who asks how much memory a plan takes never needs it. */
function placed(draft: Draft): Plan {
  let placement: Placement | undefined;
  const scratch = draft.segments.map(({ scratchBytes }, index): Lifetime => {
    const bytes = aligned(scratchBytes) * draft.threads;
    return { id: scratchId(index), bytes, from: index, to: index };
  });
  return {
    ...draft,
    get placement() {
      return (placement ??= place([...draft.tensors, ...scratch]));
    }
  };
}

/** The fastest of the smallest plans, the same one for every budget that is too small. */
function smallestPlan(spec: NetworkSpec, options: PlanOptions): Draft {
  const within = (budgetBytes: number) => planWithin(spec, { ...options, budgetBytes });
  // which segments are joined hangs on the budget: one a little below the peak may lower it
  let next = within(0);
  let best: Draft;
  do {
    best = next;
    next = within(best.peakBytes - 1);
  } while (next.peakBytes < best.peakBytes);
  // where the peak is elsewhere, a segment need not be as small as it can be
  const eased = within(best.peakBytes);
  return eased.peakBytes <= best.peakBytes ? eased : best;
}

function planWithin(spec: NetworkSpec, options: PlanOptions): Draft {
  const { threads = 1, budgetBytes = Infinity, present = new Set<string>(), tiling } = options;
  const shapes = tensorShapes(spec);
  const all = stepsOf(spec);
  const targets = new Set(options.targets ?? leavesOf(all));
  for (const key of targets) shapeIn(shapes, key);
  if (targets.has(imageKey)) throw new RangeError('The picture is there already.');
  const whole = new Set([...targets, ...(options.whole ?? [])]);
  const steps = neededSteps(all, targets, present);
  const sizeOf = tensorBytes(spec, shapes);
  const choose = (segments: readonly Segment[]) => {
    const tensors = lifetimes(segments, targets, sizeOf);
    const options = { shapes, tensors, threads, budgetBytes, tiling };
    return { ...chooseTilings(segments, options), tensors };
  };
  let chosen: Chosen = choose(segmentsOf(steps, whole, rectifiedBy(all)));
  if (chosen.over.size > 0) {
    // what does not fit is joined to its neighbour, so that the tensor between them need not be whole
    const { over, segments } = chosen;
    const wanted = (index: number) => over.has(index) || over.has(index - 1);
    const parts = segments.map(({ segment }) => segment);
    chosen = smaller(chosen, choose(joinSegments(parts, wanted, whole)), threads);
  }
  const { segments, tensors, over } = chosen;
  const run = liveness(planGraph(segments, tensors, threads));
  return {
    request: {
      ...(Number.isFinite(budgetBytes) && { budgetBytes }),
      ...(tiling && { tiling }),
      whole: [...new Set(options.whole ?? [])],
      targets: [...targets],
      present: [...present],
      threads
    },
    segments,
    shapes,
    tensors,
    threads,
    segmentBytes: run.map(({ bytes }) => bytes),
    peakBytes: peakStep(run).bytes,
    fits: over.size === 0
  };
}

interface Chosen {
  readonly segments: readonly PlannedSegment[];
  readonly tensors: readonly Lifetime[];
  readonly over: ReadonlySet<number>;
}

function smaller(a: Chosen, b: Chosen, threads: number): Chosen {
  const peak = ({ segments, tensors }: Chosen) => peakBytes(planGraph(segments, tensors, threads));
  return peak(b) < peak(a) ? b : a;
}

/** The plan that another thread has asked for. */
export function planOf(spec: NetworkSpec, request: PlanRequest): Plan {
  return makePlan(spec, { ...request, present: new Set(request.present) });
}

/** Bytes of a whole tensor as the engine keeps it: the picture with its border, the rest in planes of eight. */
function tensorBytes(spec: NetworkSpec, shapes: Shapes): (key: string) => number {
  const first = spec.stages[0].layers[0];
  return (key) => {
    const shape = shapes.get(key);
    if (!shape) throw new RangeError(`The network has no tensor ${key}.`);
    if (key !== imageKey) return blockedBytes(shape);
    const { rows, rowBytes } = pictureGeometry(first, shape);
    return rows * rowBytes;
  };
}

/** From the segment that writes a tensor (the start, where none does) to the last one that reads it. */
function lifetimes(
  segments: readonly Segment[],
  targets: ReadonlySet<string>,
  sizeOf: (key: string) => number
): Lifetime[] {
  const found = new Map<string, { from: number; to: number }>();
  segments.forEach((segment, index) => {
    for (const key of readsOf(segment))
      found.set(key, { from: found.get(key)?.from ?? 0, to: index });
    found.set(segment.output, { from: index, to: index });
  });
  return [...found].map(([id, { from, to }]) => {
    return { id, bytes: sizeOf(id), from, to: targets.has(id) ? segments.length : to };
  });
}

/** The plan as the memory planner sees it: each segment one operation that keeps its scratch inside. */
function planGraph(
  segments: readonly PlannedSegment[],
  tensors: readonly Lifetime[],
  threads: number
): Graph<Tensor> {
  const written = new Set(segments.map(({ segment }) => segment.output));
  const operations = segments.map(({ segment, scratchBytes }, index): Operation => {
    return {
      id: `segment ${index}`,
      kind: 'block',
      inputs: readsOf(segment),
      outputs: [segment.output],
      internalBytes: scratchBytes * threads
    };
  });
  return {
    tensors: tensors.map(({ id, bytes }) => ({ id, bytes })),
    operations,
    inputs: tensors.map(({ id }) => id).filter((id) => !written.has(id)),
    outputs: tensors.filter(({ to }) => to === segments.length).map(({ id }) => id)
  };
}
