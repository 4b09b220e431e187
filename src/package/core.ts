/**
 * The front door for those who use the networks outside the page, in Node or in a browser: read a
 * checkpoint, run it, plan its memory. What the notebooks compute with stands in groups by subject.
 * `npm run package` builds it as plain ES modules with types.
 */
import { detect } from '#lib/core/predictions/detection/detect.ts';
import { defaultDetectOptions } from '#lib/core/predictions/detection/detectOptions.ts';
import type { Detection } from '#lib/core/predictions/detection/detection.ts';
import { readPredictions } from '#lib/core/predictions/detection/readPredictions.ts';
import { topClasses, type ClassScore } from '#lib/core/predictions/classification/topClasses.ts';
import { makePlan } from '#lib/core/engine/plan/plan.ts';
import type { Pixels } from '#lib/core/image/resize.ts';
import { liveness } from '#lib/core/memory/liveness.ts';
import { fromSpec } from '#lib/core/memory/networks/fromSpec.ts';
import { runNetwork } from '#lib/core/memory/networks/runNetwork.ts';
import type { Mode } from '#lib/core/memory/runBlock.ts';
import { outputTap, type NetworkModel, type NetworkSpec } from '#lib/core/network/spec.ts';
import { inputOf, startEngine } from './engine.ts';

export { importCheckpoint, type CheckpointWishes } from '#lib/core/importer/checkpoint.ts';
export type { CheckpointFile } from '#lib/core/importer/checkpointFile.ts';
export { ImportError } from '#lib/core/importer/importError.ts';
export * as engine from './engine.ts';
export * as manifold from './manifold.ts';
export * as memory from './memory.ts';
export * as statistics from './statistics.ts';
export * as surgery from './surgery.ts';
export type { ClassScore, Detection, Mode, NetworkModel, NetworkSpec, Pixels };

export interface RunWishes {
  /** Names of the classes in the checkpoint's order; without them, classes are numbered. */
  readonly classNames?: readonly string[];
  /** Detector: boxes at or below this score are left out. Default 0.5. */
  readonly score?: number;
  /** Detector: overlap (IoU) from which the lesser of two boxes is dropped. Default 0.5. */
  readonly iou?: number;
  /** Most boxes or classes. Default 20 boxes, 5 classes. */
  readonly most?: number;
  /** Most bytes of live activations while the network runs; missing: as the fastest plan takes. */
  readonly budgetBytes?: number;
}

/** What a network says of a picture, the best first; boxes are x, y, width, height in its pixels. */
export type Predictions =
  | { readonly kind: 'detections'; readonly detections: readonly Detection[] }
  | { readonly kind: 'classes'; readonly classes: readonly ClassScore[] };

/**
 * Runs a network on a picture with the project's own engine, one thread of WebAssembly.
 * @param picture RGBA, 4 · width · height bytes, row after row
 * @throws RangeError if the picture's data does not fit its size, or the network has neither a
 * detector nor a classifier
 */
export async function run(
  model: NetworkModel,
  picture: Pixels,
  { classNames = [], budgetBytes, ...wishes }: RunWishes = {}
): Promise<Predictions> {
  const { spec } = model;
  if (picture.data.length !== 4 * picture.width * picture.height)
    throw new RangeError(
      `A picture of ${picture.width} × ${picture.height} has ${4 * picture.width * picture.height} bytes as RGBA, not ${picture.data.length}.`
    );
  const classifier = spec.stages.find(({ kind }) => kind === 'classifier');
  if (!spec.detector && !classifier)
    throw new RangeError('The network has neither a detector nor a classifier.');
  const engine = await startEngine(model, { budgetBytes });
  try {
    await engine.run(inputOf(model, picture), { keep: false });
    if (spec.detector) {
      const raw = await readPredictions(engine);
      const options = { ...defaultDetectOptions, ...wishes };
      const anchors = model.anchors ?? new Float32Array();
      const detections = detect(raw, spec.detector, anchors, picture, classNames, options);
      return { kind: 'detections', detections };
    }
    const { data } = await engine.read({ stage: classifier!.id, tap: outputTap(classifier!) });
    return { kind: 'classes', classes: topClasses(data, classNames, wishes.most ?? 5) };
  } finally {
    engine.dispose();
  }
}

export interface PlanWishes {
  /** Side of the square input picture in pixels; missing: the model's own. */
  readonly size?: number;
  /** Default 4, as in float32. */
  readonly bytesPerValue?: number;
  /**
   * `plain`: every layer writes a new tensor. `in-place`: depthwise convolutions write over their
   * input. `fused`: each block is one operation. `split`: its inner channels in slices. Default `fused`.
   */
  readonly mode?: Mode;
  /** Slices of each block in `split`; default 4. */
  readonly slices?: number;
  /**
   * Most bytes of activations: the engine's own planner then decides, operation by operation, how
   * many rows and channels exist at a time. Only for 4 bytes a value, and in place of a mode.
   */
  readonly budget?: number;
}

export interface MemoryPlan {
  /** Bytes of activations alive at once in the worst moment; weights are not counted. */
  readonly peakBytes: number;
  /** The stage during which that is. */
  readonly peakStage: string;
  /** Most bytes alive during each stage, or stages that run as one, in running order. */
  readonly stages: readonly { readonly stage: string; readonly bytes: number }[];
  /** False if no plan fits the budget; this is then the smallest. */
  readonly fits: boolean;
}

/**
 * How much memory a network's activations take, and where.
 * @throws RangeError if a wish is not possible
 */
export function plan(model: Pick<NetworkModel, 'spec'>, wishes: PlanWishes = {}): MemoryPlan {
  const { size, bytesPerValue = 4, mode = 'fused', slices = 4, budget } = wishes;
  for (const [name, value] of Object.entries({ size, bytesPerValue, slices, budget }))
    if (value !== undefined && !(value >= (name === 'budget' ? 0 : 1) && Number.isFinite(value)))
      throw new RangeError(`${name} = ${value} is not possible.`);
  const spec =
    size === undefined ? model.spec : { ...model.spec, inputHeight: size, inputWidth: size };
  if (budget === undefined) {
    const graph = runNetwork(fromSpec(spec), { bytesPerValue, mode, slices });
    const moments = liveness(graph).map(({ operation, bytes }) => ({ at: operation.id, bytes }));
    return summed(moments, true);
  }
  if (bytesPerValue !== 4 || wishes.mode !== undefined)
    throw new RangeError('A budget is planned for 4 bytes a value, and decides the mode itself.');
  const { segments, segmentBytes, fits } = makePlan(spec, { budgetBytes: budget });
  const moments = segments.map(({ segment }, i) => ({
    at: segment.output,
    bytes: segmentBytes[i]
  }));
  return summed(moments, fits);
}

/** The worst moment of each stage; `at` begins with the stage's id. */
function summed(
  moments: readonly { readonly at: string; readonly bytes: number }[],
  fits: boolean
): MemoryPlan {
  const worst = new Map<string, number>();
  for (const { at, bytes } of moments) {
    const [stage] = at.split('.');
    worst.set(stage, Math.max(bytes, worst.get(stage) ?? 0));
  }
  const stages = [...worst].map(([stage, bytes]) => ({ stage, bytes }));
  const peak = stages.reduce((most, one) => (one.bytes > most.bytes ? one : most));
  return { peakBytes: peak.bytes, peakStage: peak.stage, stages, fits };
}
