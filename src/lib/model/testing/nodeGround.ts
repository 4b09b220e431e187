import type { Engine } from '#lib/core/engine/engine.ts';
import { nodeEngine } from '#lib/core/engine/testing/nodeEngine.ts';
import type { NetworkModel } from '#lib/core/network/spec.ts';
import type { Progress } from '../progress.ts';
import type { StudyGround } from '../studies/study.ts';

/** What a study finds under Node: our own engine, which has run on this picture. */
export async function nodeGround(
  model: NetworkModel,
  input: Float32Array,
  breathe: () => Promise<void> = async () => {}
): Promise<{ ground: StudyGround; told: Progress[]; engine: Engine }> {
  const engine = await nodeEngine(model);
  await engine.run(input);
  const told: Progress[] = [];
  const ground: StudyGround = {
    model,
    hasRun: true,
    input,
    classNames: [],
    original: { width: model.spec.inputWidth, height: model.spec.inputHeight },
    signal: new AbortController().signal,
    onProgress: (progress) => told.push(progress),
    read: (tap) => engine.read(tap),
    withEngine: async (other, task) => task(await nodeEngine(other)),
    borrowEngine: (task) => task(engine),
    withOnlyEngine: async (other, _, task) =>
      task(await nodeEngine(other), { backend: 'fused', note: '' }),
    prepare: () => Promise.reject(new Error('No pictures under Node.')),
    breathe
  };
  return { ground, told, engine };
}
