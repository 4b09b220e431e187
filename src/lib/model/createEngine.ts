import type { Backend, Engine } from '#lib/core/engine/engine.ts';
import { FusedEngine, type FusedEngineOptions } from '#lib/core/engine/fusedEngine.ts';
import { bestBuild, loadKernels } from '#lib/core/engine/loadKernels.ts';
import plain from '#lib/core/engine/assembly/build/plain.wasm?url';
import relaxed from '#lib/core/engine/assembly/build/relaxed.wasm?url';
import type { NetworkModel } from '#lib/core/network/spec.ts';
import { nextTurn } from './nextTurn.ts';

const builds = { plain, relaxed };

export type EngineOptions = Pick<FusedEngineOptions, 'budgetBytes'>;

/** The project's own engine, or TensorFlow.js on its present backend. */
export async function createEngine(
  model: NetworkModel,
  backend: Backend,
  options: EngineOptions = {}
): Promise<Engine> {
  if (backend !== 'fused') return new (await import('./tfjsEngine.ts')).TfjsEngine(model);
  return new FusedEngine(model, await loadKernels(await fetchKernelBytes()), {
    nextTurn,
    ...options
  });
}

/** The kernels in the fastest build for this machine. @throws Error where they do not come */
export async function fetchKernelBytes(): Promise<ArrayBuffer> {
  const response = await fetch(new URL(builds[bestBuild()], import.meta.url));
  if (!response.ok) throw new Error(`its kernels did not come (status ${response.status})`);
  return response.arrayBuffer();
}
