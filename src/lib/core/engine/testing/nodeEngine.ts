import { readFileSync } from 'node:fs';
import type { NetworkModel } from '#lib/core/network/spec.ts';
import type { KernelMemory } from '../run/arena.ts';
import { FusedEngine, type FusedEngineOptions } from '../fusedEngine.ts';
import { loadKernels } from '../kernels/loadKernels.ts';

const compiled = readFileSync('src/lib/core/engine/assembly/build/plain.wasm');

/** The kernels under Node, on a memory of their own: the plain build, which every machine takes. */
export function nodeKernels(): Promise<KernelMemory> {
  return loadKernels(compiled);
}

export async function nodeEngine(
  model: NetworkModel,
  options: FusedEngineOptions = {}
): Promise<FusedEngine> {
  return new FusedEngine(model, await nodeKernels(), options);
}
