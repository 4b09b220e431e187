import type { RawPredictions } from '#lib/core/predictions/detection/rawPredictions.ts';
import { readPredictions } from '#lib/core/predictions/detection/readPredictions.ts';
import type { Backend, Engine } from '#lib/core/engine/engine.ts';
import { FusedEngine } from '#lib/core/engine/fusedEngine.ts';
import { bestBuild } from '#lib/core/engine/kernels/loadKernels.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import type { NetworkSpec } from '#lib/core/network/spec.ts';
import type { BackendWish } from '../engines/backendWish.ts';
import type { Choice } from '../engines/chooseBackend.ts';
import { randomModel } from '../engines/randomModel.ts';
import type { Hearing } from '../progress.ts';
import { nextTurn } from '../worker/nextTurn.ts';
import type { Study } from './study.ts';

/**
 * Runs a network for its bytes and its time, keeping nothing but what it gives out. Bytes do not
 * depend on the values of weights, so random ones do where nobody has asked for the trained ones.
 */
export interface MeasureQuestion {
  /** `loaded`: those of the last `load`. */
  readonly weights: 'loaded' | 'random';
  readonly backend: BackendWish;
  /** Most bytes of live activations, own engine only; missing: as many as the fastest plan takes. */
  readonly budgetBytes?: number;
  /** Timed runs; one more goes before them. */
  readonly repeats: number;
}

/** What the planner expects of one segment of the own engine, and what the engine then held. */
export interface MeasuredSegment {
  /** Keys of its layers' outputs, `stage.tap`, in running order. */
  readonly steps: readonly string[];
  /** Output rows and inner channels made at a time; 0 channels where nothing slides. */
  readonly rows: number;
  readonly channels: number;
  readonly scratchBytes: number;
  readonly plannedBytes: number;
}

export interface MeasureResult {
  readonly spec: NetworkSpec;
  readonly backend: Backend;
  readonly backendNote: string;
  /** High-water mark of live activations of the whole run, bytes. */
  readonly peakBytes: number;
  /** The same while each stage ran, in running order. */
  readonly stages: readonly { readonly stage: string; readonly peakBytes: number }[];
  /** One entry a timed run, milliseconds. */
  readonly times: readonly number[];
  /** The own engine's plan; missing on other backends. */
  readonly plan?: {
    readonly peakBytes: number;
    /** False if the budget was smaller than the smallest plan, which then ran. */
    readonly fits: boolean;
    readonly segments: readonly MeasuredSegment[];
    readonly build: 'plain' | 'relaxed';
    /** Threads that share the rows; each has scratch of its own. */
    readonly threads: number;
  };
}

/**
 * Runs a network on an engine that has the worker to itself, and reports its bytes and times; what ran
 * before goes on afterwards.
 */
export const study: Study<MeasureQuestion, MeasureResult> = async (question, ground) => {
  const isLoaded = question.weights === 'loaded';
  const model = isLoaded ? ground.model : randomModel(ssdlite({ inputSize: 300 }), 1);
  const input = (isLoaded && ground.hasRun && ground.input) || testPicture(model.spec);
  const { backend, budgetBytes, repeats } = question;
  const answer = await ground.withOnlyEngine(model, { backend, budgetBytes }, (engine, choice) =>
    measureEngine(engine, choice, input, repeats, ground)
  );
  return { answer };
};

/** A picture of slow waves: what is measured here does not depend on what it shows. */
export function testPicture({ inputHeight, inputWidth, stages }: NetworkSpec): Float32Array {
  const channels = stages[0].layers[0].inputChannels;
  return Float32Array.from({ length: inputHeight * inputWidth * channels }, (_, i) =>
    Math.sin(i / 97)
  );
}

/** Runs an engine a few times, keeping nothing, and reports its bytes and times. */
export async function measureEngine(
  engine: Engine,
  choice: Choice,
  input: Float32Array,
  repeats: number,
  { signal, onProgress }: Hearing
): Promise<MeasureResult> {
  const times: number[] = [];
  let predictions: RawPredictions | undefined;
  for (let run = -1; run < repeats; run++) {
    onProgress({
      phase: 'measure',
      fraction: (run + 1) / (repeats + 1),
      text: `Run ${run + 2} of ${repeats + 1}`
    });
    await nextTurn();
    const started = performance.now();
    await engine.run(input, { signal, keep: false });
    // reading back belongs to a run: a graphics processor answers only then
    if (engine.spec.detector) predictions = await readPredictions(engine, predictions);
    if (run >= 0) times.push(performance.now() - started);
  }
  const { peakBytes, stagePeakBytes } = engine.memory();
  return {
    spec: engine.spec,
    backend: choice.backend,
    backendNote: choice.note,
    peakBytes,
    stages: [...stagePeakBytes].map(([stage, bytes]) => ({ stage, peakBytes: bytes })),
    times,
    ...(engine instanceof FusedEngine && { plan: planOf(engine) })
  };
}

function planOf({ plan }: FusedEngine): MeasureResult['plan'] {
  return {
    peakBytes: plan.peakBytes,
    fits: plan.fits,
    build: bestBuild(),
    threads: plan.threads,
    segments: plan.segments.map(({ segment, tiling, scratchBytes }, index) => ({
      steps: segment.steps.map(({ key }) => key),
      rows: tiling.rows,
      channels: tiling.channels,
      scratchBytes,
      plannedBytes: plan.segmentBytes[index]
    }))
  };
}
