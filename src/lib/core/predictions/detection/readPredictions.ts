import type { Engine } from '../../engine/engine.ts';
import { tensorShapes } from '../../network/shapes.ts';
import { weightKey, type TapName } from '../../network/spec.ts';
import type { RawPredictions } from './rawPredictions.ts';

/**
 * The predictions of the engine's last run, joined over all feature maps. A map [h, w, A · k] lies in
 * memory as [h · w · A, k], so joining is putting one after another.
 * @param reused takes the values of a run before, whose arrays nobody needs any more: new memory is
 * slow where every page of it has to be found first
 * @throws Error if the network is no detector or has not run
 */
export async function readPredictions(
  engine: Pick<Engine, 'spec' | 'read'>,
  reused?: RawPredictions
): Promise<RawPredictions> {
  const { detector } = engine.spec;
  if (!detector) throw new Error('The network has no detector.');
  const shapes = tensorShapes(engine.spec);
  const joined = async (tap: TapName, old: Float32Array | undefined) => {
    const sizes = detector.heads.map((stage) => {
      const { height, width, channels } = shapes.get(weightKey(stage, tap))!;
      return height * width * channels;
    });
    const length = sizes.reduce((sum, size) => sum + size, 0);
    const whole = old?.length === length ? old : new Float32Array(length);
    let offset = 0;
    for (const [index, stage] of detector.heads.entries()) {
      await engine.read({ stage, tap }, whole.subarray(offset, offset + sizes[index]));
      offset += sizes[index];
    }
    return whole;
  };
  return {
    boxes: await joined('box', reused?.boxes),
    logits: await joined('class', reused?.logits)
  };
}
