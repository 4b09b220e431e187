import type { Engine } from '#lib/core/engine/engine.ts';
import { ownMemory, startKernels } from '#lib/core/engine/kernels/loadKernels.ts';
import { SplitBlock } from '#lib/core/engine/run/splitBlock.ts';
import { splitStage } from '#lib/core/engine/splitPlan.ts';
import { findStage, stageOutput } from '#lib/core/network/shapes.ts';
import type { Activations, NetworkModel, NetworkSpec } from '#lib/core/network/spec.ts';
import { kernelModule } from '../engines/kernelModules.ts';
import { NetworkError } from '../networkError.ts';
import type { Hearing } from '../progress.ts';
import { nextTurn } from '../worker/nextTurn.ts';
import type { Study } from './study.ts';

/** Runs one block of the loaded network with its inner channels cut into slices (section 5.1). */
export interface SplitQuestion {
  /** Id of an inverted residual with an expansion layer. */
  readonly stage: string;
  /** Numbers of slices to try, each 1 … inner channels. */
  readonly slices: readonly number[];
  readonly repeats: number;
  /** What the network sees, so that the block's input is a real one. */
  readonly picture: Blob | ImageBitmap;
}

export interface SplitPoint {
  readonly slices: number;
  /** Bytes in use while the block ran: input, output, borders and one slice of its inner tensors. */
  readonly peakBytes: number;
  /** One entry a timed run, milliseconds. */
  readonly times: readonly number[];
  /** Largest absolute difference of the output to that of the block run in one piece. */
  readonly error: number;
}

export interface SplitResult {
  readonly stage: string;
  readonly points: readonly SplitPoint[];
  /** Largest absolute value of the output, to judge the error by. */
  readonly outputMaximum: number;
}

/** Runs one block of the loaded network in slices. */
export const study: Study<SplitQuestion, SplitResult> = async (question, ground) => {
  const { model } = ground;
  checkSplit(model.spec, question);
  const kernels = await splitKernels();
  const { input } = await ground.prepare(question.picture);
  const answer = await ground.borrowEngine(async (engine) => {
    await engine.run(input, { signal: ground.signal });
    return measureSplit(model, engine, kernels, question, ground);
  });
  return { answer };
};

/** A block that cannot be split, or not that often, is the asker's mistake and not the backend's failure. */
function checkSplit({ stages }: NetworkSpec, { stage, slices }: SplitQuestion): void {
  const found = stages.find(({ id }) => id === stage);
  if (!found) throw new NetworkError('internal', `The network has no stage ${stage}.`);
  try {
    for (const count of slices) splitStage(found, count);
  } catch (error) {
    throw new NetworkError('internal', error instanceof Error ? error.message : String(error));
  }
}

async function splitKernels(): Promise<WebAssembly.Module> {
  try {
    return await kernelModule('own');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new NetworkError(
      'backend-failed',
      `The engine that splits blocks did not start: ${reason}. Check the connection and try again.`
    );
  }
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
