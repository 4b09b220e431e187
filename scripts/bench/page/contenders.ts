import { loadGraphModel } from '@tensorflow/tfjs-converter';
import { tensor4d, type Tensor } from '@tensorflow/tfjs-core';
import * as ort from 'onnxruntime-web/wasm';
import type { FusedEngine } from '#lib/core/engine/fusedEngine.ts';
import type { RawPredictions } from '#lib/core/predictions/detection/rawPredictions.ts';
import { readPredictions } from '#lib/core/predictions/detection/readPredictions.ts';
import type { NetworkModel } from '#lib/core/network/spec.ts';
import { createEngine } from '#lib/model/engines/createEngine.ts';
import { TfjsEngine } from '#lib/model/engines/tfjsEngine.ts';

/** One runtime: takes the same preprocessed picture, gives all class logits as they come. */
export interface Contender {
  readonly name: 'ours' | 'engine' | 'engineTwoThreads' | 'tfjs' | 'onnxRuntime';
  run(): Promise<Float32Array>;
}

/** Our runtime, without taps. */
export function ours(model: NetworkModel, input: Float32Array): Contender {
  const engine = new TfjsEngine(model);
  return {
    name: 'ours',
    async run() {
      await engine.run(input);
      return (await readPredictions(engine)).logits;
    }
  };
}

/** The project's own engine, keeping nothing but the predictions. */
export async function ownEngine(model: NetworkModel, input: Float32Array, threads: 1 | 2) {
  const engine = (await createEngine(model, 'fused', { threads })) as FusedEngine;
  // a page that cannot have the threads must not report their time
  if (engine.plan.threads !== threads)
    throw new Error(`The engine has ${engine.plan.threads} threads.`);
  let predictions: RawPredictions | undefined;
  const run = async () => {
    await engine.run(input, { keep: false });
    predictions = await readPredictions(engine, predictions);
    return predictions.logits;
  };
  const name = threads === 1 ? 'engine' : 'engineTwoThreads';
  return { name, run, engine } satisfies Contender & { engine: FusedEngine };
}

/** The original graph under tfjs-converter, from the preprocessed picture to the raw predictions. */
export async function graphModel(shape: [number, number, number, number], input: Float32Array) {
  const model = await loadGraphModel('/graph/model.json');
  const run = async () => {
    const picture = tensor4d(input, shape);
    const outputs = model.execute({ 'Preprocessor/sub': picture }, ['Squeeze', 'concat_1']);
    const [boxes, logits] = outputs as Tensor[];
    const [, values] = await Promise.all([boxes.data(), logits.data()]);
    picture.dispose();
    boxes.dispose();
    logits.dispose();
    return values as Float32Array;
  };
  return { name: 'tfjs', run } satisfies Contender;
}

/** onnxruntime-web with all its optimisations, one thread. */
export async function onnxRuntime(shape: [number, number, number, number], input: Float32Array) {
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = {
    wasm: new URL('/ort-wasm-simd-threaded.wasm', location.href),
    mjs: new URL('/ort-wasm-simd-threaded.mjs', location.href)
  };
  const model = new Uint8Array(await (await fetch('/network.onnx')).arrayBuffer());
  const session = await ort.InferenceSession.create(model, {
    executionProviders: ['wasm'],
    graphOptimizationLevel: 'all'
  });
  const [, height, width, channels] = shape;
  const picture = channelsFirst(input, height * width, channels);
  const names = session.outputNames.filter((name) => name.endsWith('.class'));
  const run = async () => {
    const feed = new ort.Tensor('float32', picture, [1, channels, height, width]);
    const outputs = await session.run({ 'image.image': feed });
    return joinChannelsLast(names.map((name) => outputs[name]));
  };
  return { name: 'onnxRuntime', run } satisfies Contender;
}

function channelsFirst(values: Float32Array, pixels: number, channels: number): Float32Array {
  return Float32Array.from(values, (_, index) => {
    return values[(index % pixels) * channels + Math.floor(index / pixels)];
  });
}

/** In the order of the other two, so that the three can be compared. */
function joinChannelsLast(maps: readonly ort.Tensor[]): Float32Array {
  const parts = maps.map((map) => {
    const [, channels, height, width] = map.dims;
    const data = map.data as Float32Array;
    const pixels = height * width;
    const turned = new Float32Array(data.length);
    for (let c = 0; c < channels; c++)
      for (let p = 0; p < pixels; p++) turned[p * channels + c] = data[c * pixels + p];
    return turned;
  });
  const whole = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  parts.reduce((offset, part) => (whole.set(part, offset), offset + part.length), 0);
  return whole;
}
