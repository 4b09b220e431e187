import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ssdlite } from '../../network/ssdlite.ts';
import { randomModel, randomNumbers } from '#lib/model/engines/randomModel.ts';
import { CrewLead, crewMemory } from './crew.ts';
import { FusedEngine } from '../fusedEngine.ts';
import { loadKernels, sharedMemory, startKernels } from '../kernels/loadKernels.ts';
import { keyOf, leavesOf, stepsOf } from '../plan/steps.ts';
import type { CrewGround } from '../run/workspace.ts';

const build = (name: string) => readFileSync(`src/lib/core/engine/assembly/build/${name}.wasm`);
const model = randomModel(ssdlite({ inputSize: 96, classes: 7 }), 4);
const input = randomNumbers(9)(96 * 96 * 3);

/** The engine on several threads of Node. */
async function crewEngine(threads: number) {
  const module = await WebAssembly.compile(build('plain-shared'));
  const memory = sharedMemory();
  const control = crewMemory();
  const workers: Worker[] = [];
  const hire = (ground: CrewGround) => {
    for (let member = 1; member < threads; member++) {
      const workerData = { module, memory, control, ground };
      const file = new URL('../../../../../tests/fixtures/crewMember.ts', import.meta.url);
      // a thread of Node knows no TypeScript by itself
      const code = `import('tsx/esm/api').then(({ register }) => { register(); return import('${file.href}'); });`;
      workers.push(new Worker(code, { workerData, eval: true }));
    }
    const ondispose = () => void workers.map((worker) => worker.terminate());
    return new CrewLead(control, threads, { ondispose });
  };
  const kernels = { ...(await startKernels(module, memory)), hire };
  const engine = new FusedEngine(model, kernels);
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  return { engine, workers };
}

describe.each([2, 3])('the engine on %i threads', (threads) => {
  let alone: FusedEngine;
  let crew: Awaited<ReturnType<typeof crewEngine>>;
  beforeAll(async () => {
    alone = new FusedEngine(model, await loadKernels(build('plain')));
    crew = await crewEngine(threads);
  }, 60_000);
  afterAll(() => crew.engine.dispose());

  it('gives the very bits of one thread', async () => {
    await alone.run(input);
    await crew.engine.run(input);
    const keys = [...leavesOf(stepsOf(model.spec)), 'b3.expand', 'b6.depthwise', 'b14.sum'];
    const taps = stepsOf(model.spec).filter(({ key }) => keys.includes(key));
    for (const { key, stage } of taps) {
      const tap = { stage, tap: key.slice(stage.length + 1) } as never;
      expect(keyOf(tap)).toBe(key);
      expect((await crew.engine.read(tap)).data, key).toEqual((await alone.read(tap)).data);
    }
  });

  it('does so run after run, and holds more scratch', async () => {
    await alone.run(input, { keep: false });
    for (let run = 0; run < 20; run++) await crew.engine.run(input, { keep: false });
    const tap = { stage: 'h0', tap: 'class' } as const;
    expect((await crew.engine.read(tap)).data).toEqual((await alone.read(tap)).data);
    expect(crew.engine.plan.threads).toBe(threads);
    expect(crew.engine.memory().peakBytes).toBeGreaterThan(alone.memory().peakBytes);
  });

  it('does everything itself where no thread comes to help', async () => {
    const module = await WebAssembly.compile(build('plain-shared'));
    const hire = () => new CrewLead(crewMemory(), threads);
    const kernels = { ...(await startKernels(module, sharedMemory())), hire };
    const lonely = new FusedEngine(model, kernels);
    await lonely.run(input);
    await alone.run(input);
    const tap = { stage: 'h0', tap: 'class' } as const;
    expect((await lonely.read(tap)).data).toEqual((await alone.read(tap)).data);
  });

  it('ends its threads when it is let go', async () => {
    const other = await crewEngine(threads);
    await other.engine.run(input);
    const ended = other.workers.map((worker) => once(worker, 'exit'));
    other.engine.dispose();
    await expect(Promise.all(ended)).resolves.toHaveLength(threads - 1);
  });
});
