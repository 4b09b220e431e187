import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importGraphModel } from '#lib/core/importer/importGraphModel.ts';
import { readPackage, weightsPackage } from '../weights/readPackage.ts';
import { inputOf, readSample } from '../weights/nodeNetwork.ts';
import { writeOnnx } from './onnx.ts';

/** Where the page of the bench finds its files; served as they are. */
export const publicFolder = '.cache/bench/public';

const onnxRuntime = 'node_modules/onnxruntime-web/dist';
const tfjsWasm = 'node_modules/@tensorflow/tfjs-backend-wasm/dist';

/** Puts everything that the bench compares side by side: models, weights, binaries, one picture. */
export function prepareFiles(): void {
  mkdirSync(publicFolder, { recursive: true });
  const { json, weights } = readPackage();
  const model = importGraphModel(json, weights);
  cpSync(
    join('node_modules', weightsPackage.name, 'models/coco-ssd'),
    join(publicFolder, 'graph'),
    {
      recursive: true
    }
  );
  writeFileSync(join(publicFolder, 'network.onnx'), writeOnnx(model));
  for (const name of ['ort-wasm-simd-threaded.wasm', 'ort-wasm-simd-threaded.mjs'])
    copyFileSync(join(onnxRuntime, name), join(publicFolder, name));
  copyFileSync(
    join(tfjsWasm, 'tfjs-backend-wasm-simd.wasm'),
    join(publicFolder, 'tfjs-backend-wasm-simd.wasm')
  );
  copyFileSync('static/samples/dog.jpg', join(publicFolder, 'dog.jpg'));
  const input = inputOf(readSample('dog'), model.spec);
  writeFileSync(join(publicFolder, 'input.f32'), new Uint8Array(input.buffer));
  compilePeak('peak', []);
  compilePeak('peak-relaxed', ['--enable', 'relaxed-simd']);
}

function compilePeak(name: string, features: readonly string[]): void {
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', ...features];
  execFileSync(
    process.execPath,
    [
      'node_modules/assemblyscript/bin/asc.js',
      'scripts/bench/assembly/peak.ts',
      ...['-o', join(publicFolder, `${name}.wasm`), ...options]
    ],
    { stdio: ['ignore', 2, 2] }
  );
}
