import type { RawPredictions } from '#lib/core/detection/detect.ts';
import type { Engine } from '#lib/core/engine/engine.ts';
import type { TapName } from '#lib/core/network/spec.ts';

/** The heads' outputs of the last run, joined in the order of the default boxes; none without heads. */
export async function readPredictions(engine: Engine): Promise<RawPredictions | undefined> {
  const heads = engine.spec.detector?.heads;
  if (!heads) return undefined;
  const join = async (tap: TapName) => {
    const parts: Float32Array[] = [];
    for (const stage of heads) parts.push((await engine.read({ stage, tap })).data);
    return concatenate(parts);
  };
  return { boxes: await join('box'), logits: await join('class') };
}

function concatenate(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
