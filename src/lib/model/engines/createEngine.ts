import type { KernelMemory } from '#lib/core/engine/run/arena.ts';
import { CrewLead, crewMemory } from '#lib/core/engine/crew/crew.ts';
import type { Backend, Engine } from '#lib/core/engine/engine.ts';
import { FusedEngine, type FusedEngineOptions } from '#lib/core/engine/fusedEngine.ts';
import { ownMemory, sharedMemory, startKernels } from '#lib/core/engine/kernels/loadKernels.ts';
import type { CrewGround } from '#lib/core/engine/run/workspace.ts';
import type { NetworkModel } from '#lib/core/network/spec.ts';
import { kernelModule } from './kernelModules.ts';
import { nextTurn } from '../worker/nextTurn.ts';
import type { RowWork } from '../worker/rowWorker.ts';
import RowWorker from '../worker/rowWorker.ts?worker';
import { mostThreads, threadsHere } from './threadsHere.ts';

export interface EngineOptions extends Pick<FusedEngineOptions, 'budgetBytes'> {
  /** Threads of the own engine where the page is isolated; missing: as many as are of use. */
  readonly threads?: number;
}

/** The project's own engine, or TensorFlow.js on its present backend. */
export async function createEngine(
  model: NetworkModel,
  backend: Backend,
  options: EngineOptions = {}
): Promise<Engine> {
  if (backend !== 'fused') return new (await import('./tfjsEngine.ts')).TfjsEngine(model);
  const threads = threadsOf(options);
  if (threads > 1) {
    try {
      return await crewEngine(model, threads, options);
    } catch {
      // one thread does everything that several do
    }
  }
  const kernels = await startKernels(await kernelModule('own'), ownMemory());
  return planned(new FusedEngine(model, kernels, { nextTurn, budgetBytes: options.budgetBytes }));
}

/** Fetches what an engine on this backend is made of, so that it is there when the weights are. */
export async function prepareEngine(backend: Backend): Promise<void> {
  if (backend !== 'fused') await import('./tfjsEngine.ts');
  else await kernelModule(threadsOf({}) > 1 ? 'shared' : 'own');
}

function threadsOf({ threads = mostThreads }: EngineOptions): number {
  return Math.min(threads, threadsHere());
}

/** With its plan made: the first run does not have to wait for it. */
function planned(engine: FusedEngine): FusedEngine {
  void engine.plan;
  return engine;
}

/** The engine on a memory that other threads share. @throws Error where a thread does not start */
async function crewEngine(
  model: NetworkModel,
  threads: number,
  options: EngineOptions
): Promise<Engine> {
  const module = await kernelModule('shared');
  const memory = sharedMemory();
  const control = crewMemory();
  const workers: Worker[] = [];
  const started: Promise<void>[] = [];
  const hire = (ground: CrewGround) => {
    for (let member = 1; member < threads; member++) {
      const worker = new RowWorker();
      workers.push(worker);
      started.push(whenReady(worker));
      worker.postMessage({ module, memory, control, ground } satisfies RowWork);
    }
    const ondispose = () => workers.forEach((worker) => worker.terminate());
    return new CrewLead(control, threads, { ondispose });
  };
  const kernels: KernelMemory = { ...(await startKernels(module, memory)), hire };
  try {
    const engine = planned(
      new FusedEngine(model, kernels, { nextTurn, budgetBytes: options.budgetBytes })
    );
    // a thread can start only while this one still listens
    await Promise.all(started);
    return engine;
  } catch (error) {
    workers.forEach((worker) => worker.terminate());
    throw error;
  }
}

const startMs = 10_000;

function whenReady(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('a thread did not start')), startMs);
    const end = (reason?: string) => {
      clearTimeout(late);
      if (reason === undefined) resolve();
      else reject(new Error(`a thread did not start (${reason})`));
    };
    worker.onmessage = ({ data }: MessageEvent<string>) => end(data === 'ready' ? undefined : data);
    worker.onerror = ({ message }) => end(message);
  });
}
