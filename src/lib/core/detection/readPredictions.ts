import type { Engine } from '#lib/core/engine/engine.ts';
import type { TapName } from '#lib/core/network/spec.ts';
import type { RawPredictions } from './detect.ts';

/**
 * The predictions of the engine's last run, joined over all feature maps. A map [h, w, A · k] lies in
 * memory as [h · w · A, k], so joining is putting one after another.
 * @throws Error if the network is no detector or has not run
 */
export async function readPredictions(
  engine: Pick<Engine, 'spec' | 'read'>
): Promise<RawPredictions> {
  const { detector } = engine.spec;
  if (!detector) throw new Error('The network has no detector.');
  const joined = async (tap: TapName) => {
    const maps: Float32Array[] = [];
    for (const stage of detector.heads) maps.push((await engine.read({ stage, tap })).data);
    return concatenate(maps);
  };
  return { boxes: await joined('box'), logits: await joined('class') };
}

function concatenate(arrays: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(arrays.reduce((length, array) => length + array.length, 0));
  let offset = 0;
  for (const array of arrays) {
    whole.set(array, offset);
    offset += array.length;
  }
  return whole;
}
