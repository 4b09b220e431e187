import type { RawPredictions } from '#lib/core/predictions/detection/detect.ts';
import { readPredictions } from '#lib/core/predictions/detection/readPredictions.ts';
import type { Engine } from '#lib/core/engine/engine.ts';
import { FusedEngine } from '#lib/core/engine/fusedEngine.ts';
import { bestBuild, ownMemory, startKernels } from '#lib/core/engine/loadKernels.ts';
import { SplitBlock } from '#lib/core/engine/splitBlock.ts';
import { findStage, stageOutput } from '#lib/core/network/shapes.ts';
import type { Activations, NetworkModel, NetworkSpec } from '#lib/core/network/spec.ts';
import type { Hearing } from '../worker/infer.ts';
import { nextTurn } from '../worker/nextTurn.ts';
import type { Choice } from '../engines/chooseBackend.ts';
import type { MeasureResult, SplitPoint, SplitResult } from '../protocol.ts';

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

/** Runs are timed together until they have taken so long: the clock of a page is coarse. */
const timedMs = 4;

/**
 * Runs one block with its inner channels in slices, for several numbers of slices side by side.
 * @param engine has run on the picture
 * @param module the own engine's kernels
 * @throws RangeError for a block that cannot be split, or a number of slices that it does not have
 */
export async function measureSplit(
  model: NetworkModel,
  engine: Engine,
  module: WebAssembly.Module,
  request: { stage: string; slices: readonly number[]; repeats: number },
  { signal, onProgress }: Hearing
): Promise<SplitResult> {
  const stage = findStage(model.spec, request.stage);
  const input = await engine.read(stage.input);
  const whole = await engine.read(stageOutput(stage));
  const turns = request.slices.length * (request.repeats + 1);
  let turn = 0;
  const next = async (slices: number) => {
    onProgress({ phase: 'measure', fraction: turn++ / turns, text: `${slices} slices` });
    await nextTurn();
    signal.throwIfAborted();
  };
  const tries: { block: SplitBlock; point: SplitPoint & { times: number[] }; runs: number }[] = [];
  for (const slices of request.slices) {
    await next(slices);
    const kernels = await startKernels(module, ownMemory());
    const block = new SplitBlock(model.spec, model.weights, stage, slices, kernels);
    block.open(input);
    const peakBytes = block.run();
    const error = largestDifference(block.output(), whole);
    const runs = Math.ceil(timedMs / Math.max(0.1, timeOf(block, 1)));
    tries.push({ block, point: { slices, peakBytes, error, times: [] }, runs });
  }
  for (let repeat = 0; repeat < request.repeats; repeat++)
    for (const { block, point, runs } of tries) {
      await next(point.slices);
      point.times.push(timeOf(block, runs));
    }
  const outputMaximum = whole.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return { stage: request.stage, points: tries.map(({ point }) => point), outputMaximum };
}

/** Mean time of a run in milliseconds. */
function timeOf(block: SplitBlock, runs: number): number {
  const started = performance.now();
  for (let run = 0; run < runs; run++) block.run();
  return (performance.now() - started) / runs;
}

function largestDifference(a: Activations, b: Activations): number {
  return a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - b.data[i])), 0);
}
