import { findStage, shapeOf, tapsOf } from '#lib/core/network/shapes.ts';
import type { NetworkSpec, TapName, TapRef } from '#lib/core/network/spec.ts';
import type { Values } from '../../host/params.ts';
import type { NetworkParams } from '../networkParams.ts';

type Place = Pick<Values<NetworkParams>, 'layer' | 'tap' | 'channel' | 'x' | 'y'>;

/** The cell of another map in which the middle of this one's cell lies. */
export function sameSpot(at: number, from: number, to: number): number {
  return Math.min(to - 1, Math.floor(((at + 0.5) / from) * to));
}

/**
 * Params that lead to another tensor while the picked spot of the picture stays the same.
 * @param from the tensor that is looked at
 * @param channel the channel to look at there
 */
export function goTo(
  spec: NetworkSpec,
  from: TapRef,
  picked: Pick<Place, 'x' | 'y'>,
  to: TapRef,
  channel: number | null = null
): Place {
  const [here, there] = [shapeOf(spec, from), shapeOf(spec, to)];
  const spot = (at: number | null, size: number, other: number) =>
    at === null || at >= size ? null : sameSpot(at, size, other);
  return {
    layer: to.stage,
    tap: to.tap,
    channel,
    x: spot(picked.x, here.width, there.width),
    y: spot(picked.y, here.height, there.height)
  };
}

/** The same kind of tensor in another stage, or what that stage hands on (null) if it has none. */
export function tapThere(spec: NetworkSpec, stage: string, tap: TapName | null): TapName | null {
  return tap && tapsOf(findStage(spec, stage)).includes(tap) ? tap : null;
}
