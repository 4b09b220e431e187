import type { NetworkSpec, PerChannel, Preprocessing } from '#lib/core/network/spec.ts';

/** No network is trained on inputs that span more than this, but on those of 8 bits as they are. */
const widest = 20;

/**
 * The same network fed with pictures of 0 … 255, where its own arithmetic is made for 0 … 1: models of
 * TensorFlow Hub compute 2x − 1, which would stretch 8 bits over 510. Arithmetic made for 8 bits either
 * shrinks them, or moves them by tens (the mean colour).
 */
export function withEightBits(spec: NetworkSpec): NetworkSpec {
  const { preprocessing } = spec;
  const { scale, offset } = preprocessing;
  const isRaw = scale === 1 && offset === 0;
  const isForUnits = !isRaw && 255 * Math.abs(scale) > widest && Math.abs(offset) < widest / 2;
  return isForUnits ? { ...spec, preprocessing: shrunk(preprocessing) } : spec;
}

function shrunk({ scale, perChannel, ...rest }: Preprocessing): Preprocessing {
  const three = ([first, second, third]: PerChannel): PerChannel => [
    first / 255,
    second / 255,
    third / 255
  ];
  return {
    ...rest,
    scale: scale / 255,
    ...(perChannel && { perChannel: { ...perChannel, scale: three(perChannel.scale) } })
  };
}
