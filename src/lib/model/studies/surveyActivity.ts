import type { BlockSpectra, NetworkActivity } from '#lib/core/activity/activity.ts';
import { ActivityProbe } from '#lib/core/activity/activityProbe.ts';
import type { Engine } from '#lib/core/engine/engine.ts';
import type { NetworkModel } from '#lib/core/network/spec.ts';
import type { Hearing } from '../worker/infer.ts';
import { nextTurn } from '../worker/nextTurn.ts';

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
