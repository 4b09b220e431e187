import type { BlockSpectra, NetworkActivity } from '#lib/core/activity/activity.ts';
import { ActivityProbe } from '#lib/core/activity/activityProbe.ts';
import type { Engine } from '#lib/core/engine/engine.ts';
import type { NetworkModel } from '#lib/core/network/spec.ts';
import type { Hearing } from '../progress.ts';
import { nextTurn } from '../worker/nextTurn.ts';
import type { Study } from './study.ts';

/** Counts what is active in every layer of the loaded network, and the spectra of its blocks. */
export interface ActivityQuestion {
  readonly picture: Blob | ImageBitmap;
}

/** What one picture makes of the activations; the last run's tensors are none of its business. */
export const study: Study<ActivityQuestion, NetworkActivity> = async ({ picture }, ground) => {
  const { model } = ground;
  ground.onProgress({ phase: 'decode', text: 'Decoding the picture' });
  const { input } = await ground.prepare(picture);
  ground.signal.throwIfAborted();
  const answer = await ground.borrowEngine((engine) =>
    surveyActivity(model, engine, input, ground)
  );
  return { answer, transfer: activityBuffers(answer) };
};

/** About so much of the whole time goes into the run; the rest into the spectra. */
const runShare = 0.6;

/**
 * Runs a network once and counts, on the way, how many channels of each layer are active where; then
 * the principal spectra of its blocks.
 * @param input preprocessed picture
 */
export async function surveyActivity(
  model: NetworkModel,
  engine: Engine,
  input: Float32Array,
  { signal, onProgress }: Hearing
): Promise<NetworkActivity> {
  const probe = new ActivityProbe(model);
  await engine.run(input, {
    signal,
    hooks: probe.hooks,
    keep: false,
    cooperative: true,
    onStage: (done, total) =>
      onProgress({
        phase: 'run',
        fraction: (runShare * done) / total,
        text: `Stage ${done} of ${total}`
      })
  });
  const spectra: BlockSpectra[] = [];
  for (const [index, stage] of probe.blocks.entries()) {
    const fraction = runShare + ((1 - runShare) * index) / probe.blocks.length;
    onProgress({ phase: 'compute', fraction, text: `Spectra of block ${stage.slice(1)}` });
    await nextTurn();
    signal.throwIfAborted();
    spectra.push(probe.spectra(stage));
  }
  return { layers: probe.layers, spectra, weakest: probe.weakest };
}

/** The memory of everything in it, to be handed over instead of copied. */
export function activityBuffers({ layers, spectra }: NetworkActivity): ArrayBuffer[] {
  const arrays = [
    ...layers.flatMap(({ positive, inside }) => [positive, inside]),
    ...spectra.flatMap(({ bottleneck, linear, expanded }) => [bottleneck, linear, expanded])
  ];
  return arrays.map(({ buffer }) => buffer as ArrayBuffer);
}
