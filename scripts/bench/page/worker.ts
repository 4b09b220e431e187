import '@tensorflow/tfjs-backend-wasm';
import { setWasmPaths, version_wasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { multiplyAdds } from '#lib/core/network/costs.ts';
import { importGraphModel } from '#lib/core/importer/importGraphModel.ts';
import { graphModel, onnxRuntime, ours, ownEngine, type Contender } from './contenders.ts';
import { measurePeak, type Peak } from './peak.ts';

type Times = Readonly<Partial<Record<Contender['name'], number[]>>>;

/** What one run of the bench measures in the browser. Times in milliseconds, one entry a round. */
export interface NetworkTimes {
  readonly times: Times;
  /** The own engine on one and on two threads, in turn; empty on a machine with one core. */
  readonly threadTimes: Times;
  readonly multiplyAdds: number;
  readonly peak: Peak;
  /** The own engine's high-water mark of live activations, and its planner's. */
  readonly peakBytes: number;
  readonly plannedBytes: number;
  readonly tfjsVersion: string;
}

const warmUps = 12;
const rounds = 24;

async function bench(): Promise<NetworkTimes> {
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths('/');
  await tf.setBackend('wasm');
  const model = await importOriginal();
  const input = new Float32Array(await (await fetch('/input.f32')).arrayBuffer());
  const { inputHeight, inputWidth } = model.spec;
  const shape: [number, number, number, number] = [1, inputHeight, inputWidth, 3];
  const own = await ownEngine(model, input, 1);
  const peaks = [await measurePeak()];
  const times = await race([
    ours(model, input),
    own,
    await graphModel(shape, input),
    await onnxRuntime(shape, input)
  ]);
  peaks.push(await measurePeak());
  const { peakBytes } = own.engine.memory();
  const threadTimes =
    crossOriginIsolated && navigator.hardwareConcurrency > 1
      ? await race([own, await ownEngine(model, input, 2)])
      : {};
  peaks.push(await measurePeak());
  return {
    times,
    threadTimes,
    multiplyAdds: multiplyAdds(model.spec),
    // a neighbour can only make the machine look slower than it is
    peak: peaks.reduce((a, b) => (b.multiplyAddsPerSecond > a.multiplyAddsPerSecond ? b : a)),
    peakBytes,
    plannedBytes: own.engine.plan.peakBytes,
    tfjsVersion: version_wasm
  };
}

/** Times all contenders side by side. */
async function race(contenders: readonly Contender[]): Promise<Times> {
  await mustAgree(contenders);
  const times: Partial<Record<Contender['name'], number[]>> = {};
  for (let round = -warmUps; round < rounds; round++)
    for (let turn = 0; turn < contenders.length; turn++) {
      // every contender takes every place in the order equally often
      const contender = contenders[(turn + round + warmUps) % contenders.length];
      const start = performance.now();
      await contender.run();
      if (round >= 0) (times[contender.name] ??= []).push(performance.now() - start);
    }
  return times;
}

async function importOriginal() {
  const json = (await (await fetch('/graph/model.json')).json()) as {
    weightsManifest: { paths: string[] }[];
  };
  const paths = json.weightsManifest.flatMap((group) => group.paths);
  const shards = await Promise.all(
    paths.map(async (path) => (await fetch(`/graph/${path}`)).arrayBuffer())
  );
  return importGraphModel(json, new Uint8Array(await new Blob(shards).arrayBuffer()));
}

/** A comparison of times means something only if all compute the same. */
async function mustAgree(contenders: readonly Contender[]): Promise<void> {
  const [first, ...others] = await Promise.all(contenders.map((contender) => contender.run()));
  for (const other of others) {
    const worst = first.reduce((most, value, i) => Math.max(most, Math.abs(value - other[i])), 0);
    if (first.length !== other.length || !(worst < 1e-2))
      throw new Error(`The contenders do not agree: largest difference of a logit ${worst}`);
  }
}

bench().then(
  (result) => postMessage({ result }),
  (error: unknown) => postMessage({ error: String(error instanceof Error ? error.stack : error) })
);
